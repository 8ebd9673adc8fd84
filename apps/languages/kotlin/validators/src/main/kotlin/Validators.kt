package validators

import io.github.optimumcode.json.schema.JsonSchema
import io.github.optimumcode.json.schema.ValidationError
import java.net.URI
import kotlinx.serialization.json.Json
import net.pwall.json.schema.parser.Parser

/** A complaint of a validator, as far as it tells. */
data class ReportedError(val pointer: String, val keyword: String, val detail: String)

/** A compiled schema: from a body, as JSON text, to its errors. There are none where it is valid. */
typealias Check = (body: String) -> List<ReportedError>

/** The validators, each by its coordinates in Maven, and how it compiles a schema. */
val validators: Map<String, (String) -> Check> =
    mapOf(
        "io.github.optimumcode:json-schema-validator-jvm" to ::withOptimumCode,
        "net.pwall.json:json-kotlin-schema" to ::withPwall,
    )

private fun withOptimumCode(text: String): Check {
    val schema = JsonSchema.fromDefinition(text)
    return { body ->
        val errors = mutableListOf<ValidationError>()
        schema.validate(Json.parseToJsonElement(body), errors::add)
        errors.map {
            val keyword = it.schemaPath.toString().substringAfterLast('/')
            ReportedError(it.objectPath.toString(), keyword, it.message)
        }
    }
}

private fun withPwall(text: String): Check {
    val schema = Parser().parse(text, URI("schema.json"))
    return { body ->
        schema.validateBasic(body).errors.orEmpty().map {
            // The place of `required` ends with the index of the key in its list.
            val keyword = it.keywordLocation.split('/').last { step -> step.toIntOrNull() == null }
            ReportedError(it.instanceLocation.removePrefix("#"), keyword, it.error)
        }
    }
}
