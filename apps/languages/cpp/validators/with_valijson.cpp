#include <memory>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "validators.hpp"

namespace {

// A step of a context is "<root>" or a key or an index in brackets.
std::string pointer(const std::vector<std::string>& context) {
  std::string built;
  for (const auto& step : context) {
    if (step == "<root>") continue;
    built += '/';
    for (const char letter : step.substr(1, step.size() - 2)) {
      built += letter == '~' ? "~0" : letter == '/' ? "~1" : std::string(1, letter);
    }
  }
  return built;
}

Check compile(const std::string& text) {
  const auto schema = std::make_shared<valijson::Schema>();
  const auto document = nlohmann::json::parse(text);
  valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(document), *schema);
  return [schema](const std::string& body) {
    const auto value = nlohmann::json::parse(body);
    valijson::Validator validator;
    valijson::ValidationResults results;
    validator.validate(*schema, valijson::adapters::NlohmannJsonAdapter(value), &results);
    std::vector<ReportedError> errors;
    for (const auto& error : results) {
      errors.push_back({pointer(error.context), error.description, error.description});
    }
    return errors;
  };
}

}  // namespace

Validator valijson_validator() { return {"valijson", VALIJSON_VERSION, compile}; }
