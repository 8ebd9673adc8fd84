/**
 * Runs JSON Schema validators of Kotlin over cases that it is given, and prints what each says: `MainKt INPUT.json`. It knows
 * nothing of what is right.
 */

package validators

import java.io.File
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive

fun main(arguments: Array<String>) {
    val input = Json.parseToJsonElement(File(arguments[0]).readText()).jsonObject
    val schemas = input.getValue("schemas").jsonArray.map { it.jsonObject }
    val reports = validators.map { (name, compile) ->
        objectOf(
            "name" to JsonPrimitive(name),
            "version" to JsonPrimitive(versionOf(name)),
            "schemas" to JsonArray(schemas.map { schemaReport(compile, it) }),
        )
    }
    println(objectOf("validators" to JsonArray(reports)))
}

private fun schemaReport(compile: (String) -> Check, schema: JsonObject): JsonObject {
    val path = schema.getValue("path")
    return try {
        val check = compile(read(path))
        val verdicts = schema.getValue("cases").jsonArray.map { verdict(check, it) }
        objectOf("path" to path, "verdicts" to JsonArray(verdicts))
    } catch (exception: Exception) {
        objectOf("path" to path, "failure" to JsonPrimitive(exception.toString()))
    }
}

private fun verdict(check: Check, path: JsonElement): JsonObject =
    try {
        val errors = check(read(path))
        objectOf(
            "path" to path,
            "valid" to JsonPrimitive(errors.isEmpty()),
            "errors" to JsonArray(errors.map(::errorOf)),
        )
    } catch (exception: Exception) {
        objectOf("path" to path, "failure" to JsonPrimitive(exception.toString()))
    }

private fun errorOf(error: ReportedError): JsonObject =
    objectOf(
        "pointer" to JsonPrimitive(error.pointer),
        "keyword" to JsonPrimitive(error.keyword),
        "detail" to JsonPrimitive(error.detail),
    )

private fun objectOf(vararg entries: Pair<String, JsonElement>) = JsonObject(mapOf(*entries))

private fun read(path: JsonElement): String = File(path.jsonPrimitive.content).readText()

/** The version in the name of the archive on the class path. */
private fun versionOf(name: String): String {
    val archive = Regex("[/\\\\]" + Regex.escape(name.substringAfter(':')) + "-([0-9][^/\\\\]*)\\.jar")
    return archive.find(System.getProperty("java.class.path"))?.groupValues?.get(1).orEmpty()
}
