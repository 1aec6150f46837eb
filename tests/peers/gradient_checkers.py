#!/usr/bin/env python3
"""What other gradient checkers decide on the cases of GradientCheckersComparedTest.

Needs: pip install torch jax numpy
Prints one row of Markdown for each case. DL4J's rule is computed by its published formula
(GradientCheckUtil: central differences with step 1e-6, rejected where the relative error exceeds
1e-3 and the absolute one 1e-8), so that no JVM is needed.
"""
import warnings

import jax
import jax.numpy as jnp
import numpy as np
import torch
from jax.test_util import check_grads

warnings.filterwarnings("ignore")
jax.config.update("jax_enable_x64", True)


def in_torch(f, vjp):
    class F(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return f(x)

        @staticmethod
        def backward(ctx, g):
            return vjp(g, *ctx.saved_tensors)

    return F.apply


def in_jax(f, vjp):
    reverse = jax.custom_vjp(f)
    reverse.defvjp(lambda x: (f(x), x), lambda x, g: (vjp(g, x),))
    forward = jax.custom_jvp(f)
    # Each case is an elementwise function, whose Jacobian is its own transpose.
    forward.defjvp(lambda x, t: (f(x[0]), vjp(t[0], x[0])))
    return reverse, forward


def gradcheck(f, vjp, x, fast):
    leaf = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    return torch.autograd.gradcheck(
        in_torch(f, vjp), (leaf,), raise_exception=False, fast_mode=fast)


def jax_check(f, x, mode):
    try:
        check_grads(f, (jnp.asarray(x),), order=1, modes=[mode])
        return True
    except AssertionError:
        return False


def dl4j(f, vjp, x, step=1e-6, relative=1e-3, absolute=1e-8):
    analytic = np.broadcast_to(vjp(np.ones_like(f(x)), x), x.shape)
    for i in range(x.size):
        up, down = x[i] + step, x[i] - step
        numerical = (f(np.array([up]))[0] - f(np.array([down]))[0]) / (2 * step)
        difference = abs(analytic[i] - numerical)
        size = abs(analytic[i]) + abs(numerical)
        if size > 0 and not difference / size <= relative and difference >= absolute:
            return False
    return True


def one_wrong(n):
    factors = np.ones(n)
    factors[777] = 2
    return lambda lib, g, x: g * 2 * x * (torch.tensor(factors) if lib is torch else factors)


few = np.array([0.3, -0.7, 1.1])
random = np.random.default_rng(1)
cases = [
    ("sin, derivative 0.05 % off", False, few,
     lambda lib, x: lib.sin(x), lambda lib, g, x: g * lib.cos(x) * 1.0005),
    ("10⁻⁷ sin, sign flipped", False, few,
     lambda lib, x: 1e-7 * lib.sin(x), lambda lib, g, x: -g * 1e-7 * lib.cos(x)),
    ("10⁻¹² sin, sign flipped", False, few,
     lambda lib, x: 1e-12 * lib.sin(x), lambda lib, g, x: -g * 1e-12 * lib.cos(x)),
    ("sin, backward uses g³", False, few,
     lambda lib, x: lib.sin(x), lambda lib, g, x: g * g * g * lib.cos(x)),
    ("sin, backward ignores g", False, few,
     lambda lib, x: lib.sin(x), lambda lib, g, x: lib.cos(x)),
    ("x², 1 of 2000 elements wrong", False, random.normal(size=2000),
     lambda lib, x: x * x, one_wrong(2000)),
    ("sin of 10⁵ elements, 50 % off", False, random.normal(size=100_000),
     lambda lib, x: lib.sin(x), lambda lib, g, x: 1.5 * g * lib.cos(x)),
    ("x² at 10⁹", True, np.array([1e9]), lambda lib, x: x * x, lambda lib, g, x: g * 2 * x),
    ("abs x at 10⁻⁷", True, np.array([1e-7]), lambda lib, x: abs(x), lambda lib, g, x: g * lib.sign(x)),
    ("log x at 10⁻⁷", True, np.array([1e-7]), lambda lib, x: lib.log(x), lambda lib, g, x: g / x),
]


def bound(lib, f):
    return lambda *arguments: f(lib, *arguments)


def word(accepted):
    return "accepts" if accepted else "rejects"


print(f"PyTorch {torch.__version__}, JAX {jax.__version__}, NumPy {np.__version__}")
print("| case | right? | gradcheck | gradcheck, fast | check_grads, reverse | check_grads, forward | DL4J's rule |")
print("|---|---|---|---|---|---|---|")
for name, right, x, f, vjp in cases:
    reverse, forward = in_jax(bound(jnp, f), bound(jnp, vjp))
    slow = word(gradcheck(bound(torch, f), bound(torch, vjp), x, False)) if x.size <= 2000 else "(too large)"
    print("|", " | ".join([
        name, "yes" if right else "no", slow,
        word(gradcheck(bound(torch, f), bound(torch, vjp), x, True)),
        word(jax_check(reverse, x, "rev")), word(jax_check(forward, x, "fwd")),
        word(dl4j(bound(np, f), bound(np, vjp), x))]), "|", flush=True)
