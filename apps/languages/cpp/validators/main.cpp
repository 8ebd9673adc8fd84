// Runs JSON Schema validators of C++ over cases that it is given, and prints what each says. It knows nothing of what is right.
//
//     runner INPUT.json > REPORT.json
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "validators.hpp"

using nlohmann::json;

namespace {

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot open " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

json verdict(const Check& check, const std::string& path) {
  try {
    json errors = json::array();
    for (const auto& error : check(read(path))) {
      errors.push_back({{"pointer", error.pointer}, {"keyword", error.keyword}, {"detail", error.detail}});
    }
    return {{"path", path}, {"valid", errors.empty()}, {"errors", errors}};
  } catch (const std::exception& failure) {
    return {{"path", path}, {"failure", failure.what()}};
  }
}

json schema_report(const Validator& validator, const json& schema) {
  const std::string path = schema.at("path");
  try {
    const Check check = validator.compile(read(path));
    json verdicts = json::array();
    for (const auto& body : schema.at("cases")) verdicts.push_back(verdict(check, body));
    return {{"path", path}, {"verdicts", verdicts}};
  } catch (const std::exception& failure) {
    return {{"path", path}, {"failure", failure.what()}};
  }
}

}  // namespace

int main(int, char* arguments[]) {
  const json schemas = json::parse(read(arguments[1])).at("schemas");
  json reports = json::array();
  for (const auto& validator : {valijson_validator(), rapidjson_validator()}) {
    json answers = json::array();
    for (const auto& schema : schemas) answers.push_back(schema_report(validator, schema));
    reports.push_back({{"name", validator.name}, {"version", validator.version}, {"schemas", answers}});
  }
  std::cout << json{{"validators", reports}};
}
