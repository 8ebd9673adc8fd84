package types;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads bodies with the classes of the package types.generated and writes them back. A body a line, {"type": …, "body": …}, is
 * answered with {"written": …} or {"refused": "…"}.
 */
public final class RoundTrip {
  /** No key for what is null, unless a class says otherwise; but null inside of a key that no class lists is kept. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .findAndRegisterModules()
          .setDefaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS));

  private RoundTrip() {}

  public static void main(String[] arguments) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String line; (line = lines.readLine()) != null; ) {
      var sent = MAPPER.readTree(line);
      answers.println(MAPPER.writeValueAsString(answer(sent.get("type").textValue(), sent.get("body"))));
    }
  }

  private static Map<String, ?> answer(String type, JsonNode body) {
    try {
      var value = MAPPER.readValue(body.toString(), Class.forName("types.generated." + type));
      return Map.of("written", MAPPER.readTree(MAPPER.writeValueAsString(value)));
    } catch (ClassNotFoundException error) {
      return Map.of("refused", "There is no class " + type);
    } catch (JsonProcessingException | RuntimeException error) {
      return Map.of("refused", String.valueOf(error.getMessage()));
    }
  }
}
