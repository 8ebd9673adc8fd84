package validators;

import com.github.erosb.jsonsKema.JsonParser;
import com.github.erosb.jsonsKema.ValidationFailure;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.OrgJsonNode;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONObject;
import org.json.JSONTokener;

/** The validators, each by its coordinates in Maven: how it compiles a schema, and how it tells errors. */
final class Validators {
  /** A complaint of a validator, as far as it tells. */
  record ReportedError(String pointer, String keyword, String detail) {}

  /** A compiled schema: the errors of a body, as JSON text. There are none where it is valid. */
  interface Check {
    List<ReportedError> errorsOf(String body) throws Exception;
  }

  interface Compiler {
    Check compile(String schema, String dialect) throws Exception;
  }

  static final Map<String, Compiler> ALL = new LinkedHashMap<>();

  static {
    ALL.put("com.networknt:json-schema-validator", Validators::withNetworknt);
    ALL.put("dev.harrel:json-schema", Validators::withHarrel);
    ALL.put("com.github.erosb:json-sKema", Validators::withSkema);
    ALL.put("com.github.erosb:everit-json-schema", Validators::withEverit);
    ALL.put("io.vertx:vertx-json-schema", Validators::withVertx);
  }

  private Validators() {}

  private static Check withNetworknt(String text, String dialect) {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    var schema = registry.getSchema(text, InputFormat.JSON);
    return body ->
        schema.validate(body, InputFormat.JSON).stream()
            .map(
                error ->
                    new ReportedError(
                        error.getInstanceLocation().toString(),
                        error.getKeyword(),
                        String.valueOf(error.getProperty())))
            .toList();
  }

  private static Check withHarrel(String text, String dialect) {
    var validator =
        new ValidatorFactory().withJsonNodeFactory(new OrgJsonNode.Factory()).createValidator();
    URI schema = validator.registerSchema(text);
    return body ->
        validator.validate(schema, body).getErrors().stream()
            .map(
                error ->
                    new ReportedError(
                        error.getInstanceLocation(), error.getKeyword(), error.getError()))
            .toList();
  }

  private static Check withSkema(String text, String dialect) {
    var schema = new com.github.erosb.jsonsKema.SchemaLoader(text).load();
    var validator = com.github.erosb.jsonsKema.Validator.forSchema(schema);
    return body -> {
      ValidationFailure failure = validator.validate(new JsonParser(body).parse());
      return failure == null ? List.of() : leavesOf(failure).toList();
    };
  }

  private static Stream<ReportedError> leavesOf(ValidationFailure failure) {
    if (!failure.getCauses().isEmpty()) {
      return failure.getCauses().stream().flatMap(Validators::leavesOf);
    }
    String pointer = failure.getInstance().getLocation().getPointer().toString();
    String keyword = String.valueOf(failure.getKeyword());
    return Stream.of(new ReportedError(fromFragment(pointer), keyword, failure.getMessage()));
  }

  private static Check withEverit(String text, String dialect) {
    var schema = SchemaLoader.builder().schemaJson(new JSONObject(text)).build().load().build();
    return body -> {
      try {
        schema.validate(new JSONTokener(body).nextValue());
        return List.of();
      } catch (ValidationException exception) {
        return leavesOf(exception).toList();
      }
    };
  }

  private static Stream<ReportedError> leavesOf(ValidationException exception) {
    if (!exception.getCausingExceptions().isEmpty()) {
      return exception.getCausingExceptions().stream().flatMap(Validators::leavesOf);
    }
    return Stream.of(
        new ReportedError(
            fromFragment(exception.getPointerToViolation()),
            String.valueOf(exception.getKeyword()),
            exception.getErrorMessage()));
  }

  private static Check withVertx(String text, String dialect) {
    var options =
        new JsonSchemaOptions()
            .setBaseUri("app://cases")
            .setDraft(dialect.equals("draft-07") ? Draft.DRAFT7 : Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);
    var validator =
        io.vertx.json.schema.Validator.create(JsonSchema.of(new JsonObject(text)), options);
    return body -> {
      OutputUnit result = validator.validate(Json.decodeValue(body));
      if (result.getValid()) {
        return List.of();
      }
      return Objects.requireNonNullElse(result.getErrors(), List.<OutputUnit>of()).stream()
          .map(
              error ->
                  new ReportedError(
                      fromFragment(error.getInstanceLocation()),
                      lastStep(error.getKeywordLocation()),
                      error.getError()))
          .toList();
    };
  }

  private static String fromFragment(String pointer) {
    return pointer.startsWith("#") ? pointer.substring(1) : pointer;
  }

  private static String lastStep(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }
}
