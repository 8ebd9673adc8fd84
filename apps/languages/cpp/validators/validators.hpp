// The validators: how each compiles a schema, and how it tells errors.
#pragma once

#include <functional>
#include <string>
#include <vector>

// A complaint of a validator, as far as it tells.
struct ReportedError {
  std::string pointer;
  std::string keyword;
  std::string detail;
};

// A compiled schema: from a body, as JSON text, to its errors. There are none where it is valid.
using Check = std::function<std::vector<ReportedError>(const std::string& body)>;

// A validator and how it compiles a schema. Throws std::exception where it cannot.
struct Validator {
  std::string name;
  std::string version;
  std::function<Check(const std::string& schema)> compile;
};

Validator valijson_validator();
Validator rapidjson_validator();
