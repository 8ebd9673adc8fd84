package validators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs JSON Schema validators of Java over cases that it is given, and prints what each says: {@code Main INPUT.json}. It knows
 * nothing of what is right.
 */
public final class Main {
  record Input(List<Schema> schemas) {}

  record Schema(String path, String dialect, List<String> cases) {}

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    JsonMapper json = new JsonMapper();
    Input input = json.readValue(Path.of(arguments[0]).toFile(), Input.class);
    List<Object> reports = new ArrayList<>();
    for (Map.Entry<String, Validators.Compiler> validator : Validators.ALL.entrySet()) {
      List<Object> schemas = new ArrayList<>();
      for (Schema schema : input.schemas()) {
        schemas.add(schemaReport(validator.getValue(), schema));
      }
      String name = validator.getKey();
      reports.add(Map.of("name", name, "version", versionOf(name), "schemas", schemas));
    }
    System.out.println(json.writeValueAsString(Map.of("validators", reports)));
    // Vert.x may leave threads.
    System.exit(0);
  }

  private static Map<String, Object> schemaReport(Validators.Compiler compiler, Schema schema) {
    try {
      Validators.Check check = compiler.compile(read(schema.path()), schema.dialect());
      List<Object> verdicts = new ArrayList<>();
      for (String path : schema.cases()) {
        verdicts.add(verdict(check, path));
      }
      return Map.of("path", schema.path(), "verdicts", verdicts);
    } catch (Exception exception) {
      return Map.of("path", schema.path(), "failure", exception.toString());
    }
  }

  private static Map<String, Object> verdict(Validators.Check check, String path) {
    try {
      List<Validators.ReportedError> errors = check.errorsOf(read(path));
      return Map.of("path", path, "valid", errors.isEmpty(), "errors", errors);
    } catch (Exception exception) {
      return Map.of("path", path, "failure", exception.toString());
    }
  }

  private static String read(String path) throws IOException {
    return Files.readString(Path.of(path));
  }

  /** The version in the name of the archive on the class path: not every archive holds it. */
  private static String versionOf(String name) {
    String artifact = name.substring(name.indexOf(':') + 1);
    var archive = Pattern.compile("[/\\\\]" + Pattern.quote(artifact) + "-([0-9][^/\\\\]*)\\.jar");
    var found = archive.matcher(System.getProperty("java.class.path"));
    return found.find() ? found.group(1) : "";
  }
}
