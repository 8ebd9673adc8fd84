package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	google "github.com/google/jsonschema-go/jsonschema"
	kaptinlin "github.com/kaptinlin/jsonschema"
	santhosh "github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/xeipuuv/gojsonschema"
)

var validators = []validator{
	{"github.com/santhosh-tekuri/jsonschema/v6", compileSanthosh},
	{"github.com/kaptinlin/jsonschema", compileKaptinlin},
	{"github.com/google/jsonschema-go", compileGoogle},
	{"github.com/xeipuuv/gojsonschema", compileXeipuuv},
}

func compileSanthosh(text []byte, _ string) (check, error) {
	document, err := santhosh.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	compiler := santhosh.NewCompiler()
	if err := compiler.AddResource("schema.json", document); err != nil {
		return nil, err
	}
	schema, err := compiler.Compile("schema.json")
	if err != nil {
		return nil, err
	}
	return func(body []byte) (bool, []reportedError, error) {
		value, err := santhosh.UnmarshalJSON(bytes.NewReader(body))
		if err != nil {
			return false, nil, err
		}
		err = schema.Validate(value)
		if err == nil {
			return true, nil, nil
		}
		invalid, ok := err.(*santhosh.ValidationError)
		if !ok {
			return false, nil, err
		}
		return false, leavesOf(invalid), nil
	}, nil
}

func leavesOf(invalid *santhosh.ValidationError) (leaves []reportedError) {
	if len(invalid.Causes) == 0 {
		keyword := strings.Join(invalid.ErrorKind.KeywordPath(), "/")
		return []reportedError{{pointer(invalid.InstanceLocation), keyword, fmt.Sprintf("%q", invalid.ErrorKind)}}
	}
	for _, cause := range invalid.Causes {
		leaves = append(leaves, leavesOf(cause)...)
	}
	return leaves
}

func compileKaptinlin(text []byte, _ string) (check, error) {
	schema, err := kaptinlin.NewCompiler().Compile(text)
	if err != nil {
		return nil, err
	}
	return func(body []byte) (bool, []reportedError, error) {
		result := schema.ValidateJSON(body)
		return result.IsValid(), errorsIn(result, ""), nil
	}, nil
}

// The location of a nested result is relative to the result that it is in.
func errorsIn(result *kaptinlin.EvaluationResult, around string) (errors []reportedError) {
	at := around + result.InstanceLocation
	for _, each := range result.Errors {
		detail, _ := json.Marshal(each.Params)
		errors = append(errors, reportedError{at, each.Keyword, string(detail)})
	}
	for _, part := range result.Details {
		errors = append(errors, errorsIn(part, at)...)
	}
	return errors
}

func compileGoogle(text []byte, _ string) (check, error) {
	var schema google.Schema
	if err := json.Unmarshal(text, &schema); err != nil {
		return nil, err
	}
	resolved, err := schema.Resolve(nil)
	if err != nil {
		return nil, err
	}
	return func(body []byte) (bool, []reportedError, error) {
		var value any
		if err := json.Unmarshal(body, &value); err != nil {
			return false, nil, err
		}
		// The first error alone, as text, with the place in the schema and not in the body.
		return resolved.Validate(value) == nil, nil, nil
	}, nil
}

func compileXeipuuv(text []byte, _ string) (check, error) {
	schema, err := gojsonschema.NewSchema(gojsonschema.NewBytesLoader(text))
	if err != nil {
		return nil, err
	}
	return func(body []byte) (bool, []reportedError, error) {
		result, err := schema.Validate(gojsonschema.NewBytesLoader(body))
		if err != nil {
			return false, nil, err
		}
		var errors []reportedError
		for _, each := range result.Errors() {
			// It has no list of the steps; no key of these bodies holds this separator.
			steps := strings.Split(each.Context().String("\x1f"), "\x1f")[1:]
			errors = append(errors, reportedError{pointer(steps), each.Type(), each.Description()})
		}
		return result.Valid(), errors, nil
	}, nil
}

func pointer(steps []string) string {
	var built strings.Builder
	for _, step := range steps {
		built.WriteString("/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(step))
	}
	return built.String()
}
