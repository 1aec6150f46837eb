package dev.adjoint.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Chromium without a window, which is sent real keys and real movements of the mouse. Nothing in
/// it waits for longer than a minute.
///
/// Source: https://chromedevtools.github.io/devtools-protocol/
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final int SECONDS = 60;

  private final ObjectMapper json = new ObjectMapper();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private String session = "";
  private int calls;

  private Browser(Process process, URI address) {
    this.process = process;
    this.socket = client.newWebSocketBuilder().buildAsync(address, new Ear()).join();
  }

  static boolean isInstalled() {
    return Files.isExecutable(CHROMIUM);
  }

  /// Opens a window of 1400 × 900 points.
  ///
  /// @param folder for what it keeps
  static Browser open(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-sync",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--window-size=1400,900",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("chromium.log").toFile())
            .start();
    Path file = folder.resolve("DevToolsActivePort");
    for (int i = 0; i < SECONDS * 20 && !isComplete(file); i++) {
      Thread.sleep(50);
    }
    List<String> port = Files.readAllLines(file);
    Browser browser =
        new Browser(process, URI.create("ws://127.0.0.1:" + port.get(0) + port.get(1)));
    String target =
        browser.call("Target.createTarget", Map.of("url", "about:blank")).at("/targetId").asText();
    browser.session =
        browser
            .call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .at("/sessionId")
            .asText();
    browser.call("Runtime.enable", Map.of());
    browser.call("Log.enable", Map.of());
    return browser;
  }

  private static boolean isComplete(Path file) throws IOException {
    try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
      return lines.count() == 2;
    }
  }

  /// Hears answers, and what goes wrong on the page.
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder heard = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      heard.append(part);
      if (last) {
        hear(heard.toString());
        heard.setLength(0);
      }
      return WebSocket.Listener.super.onText(from, part, last);
    }
  }

  private void hear(String message) {
    JsonNode node = parsed(message);
    String method = node.path("method").asText();
    CompletableFuture<JsonNode> answer = answers.remove(node.path("id").asInt());
    if (answer != null) {
      answer.complete(node);
    } else if (List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
        .contains(method)) {
      complaints.add(message);
    }
  }

  private JsonNode parsed(String message) {
    try {
      return json.readTree(message);
    } catch (IOException cause) {
      throw new AssertionError(message, cause);
    }
  }

  private JsonNode call(String method, Map<String, ?> parameters) {
    int id = ++calls;
    ObjectNode message = json.createObjectNode().put("id", id).put("method", method);
    message.set("params", json.valueToTree(parameters));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(message.toString(), true).join();
    JsonNode found = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    assertEquals("", found.path("error").path("message").asText(), method);
    return found.path("result");
  }

  // ---- what a reader does, and sees -------------------------------------------------------------

  /// Opens a page, and waits until its script has run.
  void show(URI page) throws InterruptedException {
    call("Page.navigate", Map.of("url", "about:blank"));
    call("Page.navigate", Map.of("url", page.toString()));
    String complete = "complete " + page.toString().split("#", 2)[0];
    String state = "";
    for (int i = 0; i < SECONDS * 50 && !state.equals(complete); i++) {
      Thread.sleep(20);
      state = read("document.readyState + ' ' + location.href.split('#')[0]");
    }
    assertEquals(complete, state);
  }

  /// The value of an expression of the page's script.
  String read(String expression) {
    JsonNode result = call("Runtime.evaluate", Map.of("expression", expression));
    assertEquals("", result.path("exceptionDetails").path("text").asText(), expression);
    return result.at("/result/value").asText();
  }

  /// The text of the first element that a selector of style sheets finds.
  String text(String selector) {
    return read("document.querySelector('" + selector + "')?.textContent ?? ''");
  }

  int count(String selector) {
    return Integer.parseInt(read("document.querySelectorAll('" + selector + "').length"));
  }

  /// Presses a key by its name, such as `ArrowRight`, or a letter.
  void press(String key) {
    String text = key.length() == 1 ? key : "";
    for (String type : List.of("keyDown", "keyUp")) {
      call("Input.dispatchKeyEvent", Map.of("type", type, "key", key, "text", text));
    }
  }

  void click(String selector) {
    move(selector, 0.5, 0.5);
    for (String type : List.of("mousePressed", "mouseReleased")) {
      mouse(selector, 0.5, 0.5, type);
    }
  }

  /// Moves the mouse to where the given shares of an element's width and height are.
  void move(String selector, double across, double down) {
    mouse(selector, across, down, "mouseMoved");
  }

  private void mouse(String selector, double across, double down, String type) {
    String frame = "document.querySelector('" + selector + "').getBoundingClientRect()";
    double x = Double.parseDouble(read(frame + ".left + " + across + " * " + frame + ".width"));
    double y = Double.parseDouble(read(frame + ".top + " + down + " * " + frame + ".height"));
    Map<String, ?> event =
        Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", 1, "clickCount", 1);
    call("Input.dispatchMouseEvent", event);
  }

  /// What the page wrote to its console: errors, for example.
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    session = "";
    call("Browser.close", Map.of());
    process.onExit().completeOnTimeout(process, SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
    socket.abort();
    client.close();
  }
}
