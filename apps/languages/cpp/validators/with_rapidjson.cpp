#define RAPIDJSON_HAS_STDSTRING 1
#include <memory>
#include <rapidjson/document.h>
#include <rapidjson/rapidjson.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>
#include <stdexcept>

#include "validators.hpp"

namespace {

rapidjson::Document parse(const std::string& text) {
  rapidjson::Document document;
  if (document.Parse(text).HasParseError()) throw std::runtime_error("not JSON");
  return document;
}

Check compile(const std::string& text) {
  const auto schema = std::make_shared<rapidjson::SchemaDocument>(parse(text));
  return [schema](const std::string& body) -> std::vector<ReportedError> {
    rapidjson::SchemaValidator validator(*schema);
    if (parse(body).Accept(validator)) return {};
    // It stops at the first error.
    rapidjson::StringBuffer pointer;
    validator.GetInvalidDocumentPointer().Stringify(pointer);
    return {{pointer.GetString(), validator.GetInvalidSchemaKeyword(), ""}};
  };
}

}  // namespace

Validator rapidjson_validator() { return {"rapidjson", RAPIDJSON_VERSION_STRING, compile}; }
