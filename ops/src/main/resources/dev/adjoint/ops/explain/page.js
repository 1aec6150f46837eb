"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const get = id => document.getElementById(id);
const aside = document.querySelector("aside");
const result = data.nodes[data.nodes.length - 1].name;

// Where the reader is: in which drawing, after which step, at which box, and which of its nodes.
let view = 0, step = 0, selected = -1, member = 0, zoom = 1, playing = 0;

const steps = () => data.views[view].steps;
const boxes = () => data.views[view].boxes;
const drawing = () => get("v" + view);
const shape = box => get("v" + view + "b" + box);

// ---- the drawing --------------------------------------------------------------------------------

// Which boxes are known, and of which it has been told what they are responsible for.
function progress() {
  const known = boxes().map(box => box.known), told = boxes().map(box => box.told);
  steps().slice(0, step).forEach(([box, back]) => (back ? told : known)[box] = true);
  return [known, told];
}

function show() {
  const [known, told] = progress();
  document.querySelectorAll("svg").forEach(svg => svg.classList.toggle("shown", svg === drawing()));
  boxes().forEach((_, i) => {
    shape(i).classList.toggle("done", known[i]);
    shape(i).classList.toggle("told", told[i]);
    shape(i).classList.toggle("selected", i === selected);
  });
  const [now, back] = step > 0 ? steps()[step - 1] : [-1, 0];
  drawing().querySelectorAll(".label").forEach(label => label.remove());
  drawing().querySelectorAll(".edge").forEach(edge => {
    const source = +edge.dataset.source, target = +edge.dataset.target;
    edge.classList.toggle("flows", told[source] && edge.dataset.flow !== "");
    edge.classList.toggle("now", back ? source === now && edge.dataset.flow !== ""
      : target === now);
    if (source === selected && told[source]) label(edge, edge.dataset.flow, false);
    if (target === selected && known[target] && edge.dataset.local !== "") {
      label(edge, edge.dataset.local, true);
    }
  });
  fit();
  control();
  tell(known, told);
}

// What flows back stands at the far end of a link, the local derivative at the near end: there the
// links of one box are apart.
function label(edge, words, local) {
  const length = edge.getTotalLength(), start = edge.getPointAtLength(0);
  const end = edge.getPointAtLength(length);
  const x = local ? start.x + 40 : end.x - 40;
  let low = 0, high = length;
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (edge.getPointAtLength(middle).x < x) low = middle; else high = middle;
  }
  const made = document.createElementNS("http://www.w3.org/2000/svg", "text");
  made.setAttribute("class", "label " + (local ? "local" : edge.classList[1]));
  made.setAttribute("x", x);
  made.setAttribute("y", edge.getPointAtLength(low).y - 7);
  made.textContent = words;
  drawing().append(made);
}

// As large as there is room for, but never too small to read.
function fit() {
  const room = get("drawing"), size = drawing().viewBox.baseVal;
  const least = Math.min((room.clientWidth - 20) / size.width,
    (room.clientHeight - 20) / size.height);
  const scale = zoom * Math.max(.62, Math.min(1.4, least));
  drawing().setAttribute("width", size.width * scale);
  drawing().setAttribute("height", size.height * scale);
}

function control() {
  const count = steps().length, forward = steps().filter(([, back]) => !back).length;
  get("first").disabled = get("back").disabled = step === 0;
  get("next").disabled = get("last").disabled = get("play").disabled = step === count;
  get("play").textContent = playing ? "pause" : "play";
  get("slider").max = count;
  get("slider").value = step;
  get("up").hidden = view === 0;
  const phase = step === 0 ? "what is given" : step <= forward ? "forward" : "backward";
  get("status").innerHTML = "step <b>" + step + "</b> of " + count + ": " + phase;
}

// ---- the selected box ---------------------------------------------------------------------------

function tell(known, told) {
  aside.replaceChildren();
  if (selected < 0) {
    if (view > 0) aside.append(element("h2", data.views[view].title));
    aside.append(get("intro").content.cloneNode(true));
    return;
  }
  const box = boxes()[selected], nodes = box.nodes.map(i => data.nodes[i]);
  if (nodes.length > 1) {
    tellAll(box, nodes, known[selected], told[selected]);
  }
  tellOne(nodes[member], known[selected], told[selected]);
}

// Several nodes in one box: all their numbers as one array, and each to be chosen.
function tellAll(box, nodes, known, told) {
  aside.append(element("h2", box.name));
  if (box.opens) {
    const open = element("button", "open " + box.name);
    open.onclick = () => enter(box.name);
    aside.append(open);
  }
  const scalars = nodes.every(node => node.arrays.length && node.arrays[0].numbers.length === 1);
  ["values", "δ"].forEach((label, i) => {
    if (!scalars || !(i ? told : known) || !nodes.every(node => node.arrays[i])) return;
    heatMap({label, shape: [nodes.length], numbers: nodes.map(node => node.arrays[i].numbers[0])},
      at => nodes[at].name);
  });
  const members = element("div", "");
  members.className = "members";
  nodes.forEach((node, i) => {
    const choose = element("button", node.name);
    choose.classList.toggle("chosen", i === member);
    choose.onclick = () => { member = i; show(); };
    members.append(choose);
  });
  aside.append(element("h3", nodes.length + " values"), members, element("p", ""));
}

function tellOne(node, known, told) {
  aside.append(element("h2", node.name));
  if (!known) {
    note("Not computed yet: step forward.");
    return;
  }
  section("forward", node.forward);
  const [value, delta, ...slopes] = node.arrays;
  if (value) heatMap(value);
  const numbers = slopes.filter(array => array.numbers.length === 1);
  section("local derivatives",
    numbers.map(array => array.label + " = " + text(array.numbers[0])).join("\n"));
  if (!told) {
    if (delta) note("How much it is responsible for comes with the steps backward.");
    return;
  }
  section("backward", node.backward);
  if (delta) meaning(node, value, delta);
  if (delta) heatMap(delta);
  slopes.forEach(array => heatMap(array));
}

// What δ says, in words.
function meaning(node, value, delta) {
  const change = delta.numbers[0];
  if (node.name === result) return;
  if (delta.numbers.length > 1) {
    note("Each number of δ says how much " + result + " changes with the number of " + node.name
      + " at the same place.");
  } else if (typeof change === "number") {
    const nudge = .001 * 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(value.numbers[0]) || 1)));
    note(change === 0 ? "A small change of " + node.name + " does not change " + result + "."
      : "If " + node.name + " were larger by " + text(nudge) + ", " + result + " would be "
        + (change > 0 ? "larger" : "smaller") + " by about "
        + text(+Math.abs(change * nudge).toPrecision(3)) + ".");
  }
}

function section(title, body) {
  if (body) aside.append(element("h3", title), element("pre", body.trimEnd()));
}

function note(words) {
  const made = element("p", words);
  made.className = "note";
  aside.append(made);
}

function element(tag, content) {
  const made = document.createElement(tag);
  made.textContent = content;
  return made;
}

function text(number) {
  return String(typeof number === "number" ? +number.toPrecision(9) : number).replaceAll("-", "−");
}

// ---- arrays -------------------------------------------------------------------------------------

// An array as colors: blue above 0, orange below, the stronger the farther from 0; what is not
// finite comes as text, and in the color of text.
function heatMap(array, name = i => "element " + index(array.shape, i)) {
  const count = array.numbers.length, all = array.shape.reduce((a, b) => a * b, 1);
  if (all < 2) return;
  let columns = array.shape[array.shape.length - 1];
  const square = Math.round(Math.sqrt(count));
  if (all > 32 && (columns === all || columns === 1)) columns = square * square === all ? square : 32;
  const rows = Math.ceil(count / columns);
  const cell = Math.max(2, Math.min(26, Math.floor(400 / columns), Math.floor(420 / rows)));
  const canvas = document.createElement("canvas");
  canvas.width = columns * cell;
  canvas.height = rows * cell;
  const pen = canvas.getContext("2d");
  const most = Math.max(...array.numbers.map(x => Math.abs(x) || 0)) || 1;
  const style = getComputedStyle(document.documentElement);
  array.numbers.forEach((x, i) => {
    const finite = typeof x === "number";
    pen.globalAlpha = finite ? Math.abs(x) / most : 1;
    pen.fillStyle = style.getPropertyValue(!finite ? "--ink" : x < 0 ? "--minus" : "--plus");
    pen.fillRect(i % columns * cell, Math.floor(i / columns) * cell, cell, cell);
  });
  const lost = array.numbers.filter(x => typeof x !== "number").length;
  const rest = "the strongest color is ±" + text(+most.toPrecision(4))
    + (lost ? "; NaN or ∞, without color: " + lost : "");
  const below = element("div", rest);
  below.className = "hover";
  canvas.onmousemove = event => {
    const frame = canvas.getBoundingClientRect();
    const column = Math.floor((event.clientX - frame.left) / frame.width * columns);
    const row = Math.floor((event.clientY - frame.top) / frame.height * rows);
    const i = row * columns + column;
    if (i >= 0 && i < count) below.textContent = name(i) + ": " + text(array.numbers[i]);
  };
  canvas.onmouseleave = () => below.textContent = rest;
  const cut = count < all ? ": only the first " + count.toLocaleString("en") + " of "
    + all.toLocaleString("en") + " numbers are on this page" : "";
  aside.append(element("h3", array.label + ", " + array.shape.join("×") + cut), canvas, below);
}

// The position of element i in an array of the given shape.
function index(shape, i) {
  const places = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    places.unshift(i % shape[axis]);
    i = Math.floor(i / shape[axis]);
  }
  return "[" + places.join(", ") + "]";
}

// ---- moving -------------------------------------------------------------------------------------

function go(to) {
  step = Math.max(0, Math.min(steps().length, to));
  select(step > 0 ? steps()[step - 1][0] : -1);
  history.replaceState(null, "", "#" + (view > 0 ? "view=" + view + "&" : "") + "step=" + step);
}

function select(box) {
  selected = box;
  member = 0;
  show();
  if (box >= 0) shape(box).scrollIntoView({block: "nearest", inline: "nearest"});
}

// Clicks on a layer open it; other boxes are selected.
function choose(box) {
  if (boxes()[box].opens) enter(boxes()[box].name); else select(box);
}

function enter(title) {
  view = data.views.findIndex(other => other.title === title);
  go(0);
}

function play() {
  clearInterval(playing);
  playing = playing ? 0 : setInterval(() => {
    if (step === steps().length) play(); else go(step + 1);
  }, 1200);
  control();
}

function fromAddress() {
  const at = name => +(new RegExp(name + "=(\\d+)").exec(location.hash) || [0, 0])[1];
  view = Math.min(at("view"), data.views.length - 1);
  go(at("step"));
}

function scaled(factor) {
  zoom = factor ? Math.max(.4, Math.min(4, zoom * factor)) : 1;
  show();
}

const keys = {
  ArrowLeft: () => go(step - 1), ArrowRight: () => go(step + 1), " ": () => go(step + 1),
  Home: () => go(0), End: () => go(steps().length), p: play, Escape: () => enter("all"),
  "+": () => scaled(1.25), "-": () => scaled(.8), 0: () => scaled(0),
};

get("first").onclick = keys.Home;
get("back").onclick = keys.ArrowLeft;
get("next").onclick = keys.ArrowRight;
get("last").onclick = keys.End;
get("play").onclick = play;
get("up").onclick = keys.Escape;
get("slider").oninput = () => go(+get("slider").value);
document.onkeydown = event => {
  const pressed = event.target.closest("button") && event.key === " ";
  if (keys[event.key] && !pressed && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    keys[event.key]();
  }
};
data.views.forEach((other, v) => other.boxes.forEach((_, i) => {
  const drawn = get("v" + v + "b" + i);
  drawn.onclick = () => choose(i);
  drawn.onkeydown = event => { if (event.key === "Enter") choose(i); };
}));
get("folded").hidden = data.views.every(other => other.boxes.every(box => box.nodes.length === 1));
matchMedia("(prefers-color-scheme: dark)").onchange = show;
window.onresize = show;
window.onhashchange = fromAddress;
fromAddress();
