# frozen_string_literal: true

# Runs JSON Schema validators of Ruby over cases that it is given, and prints what each says. It knows nothing of what is right.
#
#     ruby main.rb INPUT.json > REPORT.json

require 'json'
require 'set'
require 'json_schemer'
require 'json-schema'

# A validator takes a schema, as JSON text, and returns a function from a body, as JSON text, to its errors.
VALIDATORS = {
  'json_schemer' => lambda do |schema|
    schemer = JSONSchemer.schema(JSON.parse(schema))
    lambda do |body|
      schemer.validate(JSON.parse(body)).map do |error|
        { pointer: error['data_pointer'], keyword: error['type'], detail: error['details'].to_json }
      end
    end
  end,

  'json-schema' => lambda do |schema|
    document = JSON.parse(schema)
    options = { errors_as_objects: true, validate_schema: false, parse_data: false }
    # It says no to a schema that it cannot read only once it has a body.
    JSON::Validator.fully_validate(document, {}, options)
    leaves = lambda do |errors|
      errors.flat_map do |error|
        next leaves.call(error[:errors].values.flatten) if error[:errors]

        [{ pointer: error[:fragment].delete_prefix('#').chomp('/'), keyword: error[:failed_attribute],
           detail: error[:message] }]
      end
    end
    ->(body) { leaves.call(JSON::Validator.fully_validate(document, JSON.parse(body), options)) }
  end
}.freeze

def schema_report(compile, schema)
  check = compile.call(File.read(schema['path']))
  { path: schema['path'], verdicts: schema['cases'].map { |path| verdict(check, path) } }
rescue StandardError => e
  { path: schema['path'], failure: "#{e.class}: #{e.message}" }
end

def verdict(check, path)
  errors = check.call(File.read(path))
  { path: path, valid: errors.empty?, errors: errors }
rescue StandardError => e
  { path: path, failure: "#{e.class}: #{e.message}" }
end

schemas = JSON.parse(File.read(ARGV.fetch(0))).fetch('schemas')
reports = VALIDATORS.map do |name, compile|
  version = Gem.loaded_specs.fetch(name).version
  { name: name, version: version, schemas: schemas.map { |schema| schema_report(compile, schema) } }
end
puts JSON.generate(validators: reports)
