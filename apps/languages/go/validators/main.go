// Command validators runs JSON Schema validators of Go over cases that it is given, and prints what each says. It knows nothing
// of what is right.
//
//	validators INPUT.json > REPORT.json
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"
)

type input struct {
	Schemas []struct {
		Path    string   `json:"path"`
		Dialect string   `json:"dialect"`
		Cases   []string `json:"cases"`
	} `json:"schemas"`
}

type validatorReport struct {
	Name    string         `json:"name"`
	Version string         `json:"version"`
	Schemas []schemaReport `json:"schemas"`
}

type schemaReport struct {
	Path     string    `json:"path"`
	Failure  string    `json:"failure,omitempty"`
	Verdicts []verdict `json:"verdicts,omitempty"`
}

type verdict struct {
	Path    string          `json:"path"`
	Failure string          `json:"failure,omitempty"`
	Valid   bool            `json:"valid"`
	Errors  []reportedError `json:"errors,omitempty"`
}

type reportedError struct {
	Pointer string `json:"pointer"`
	Keyword string `json:"keyword"`
	Detail  string `json:"detail"`
}

// A check says whether a body, as JSON text, is valid, and what is wrong with it.
type check func(body []byte) (bool, []reportedError, error)

// A validator is a library, known by the path of its module, and how it compiles a schema.
type validator struct {
	name    string
	compile func(schema []byte, dialect string) (check, error)
}

func main() {
	given, err := readInput(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var reports []validatorReport
	for _, each := range validators {
		reports = append(reports, reportOf(each, given))
	}
	if err := json.NewEncoder(os.Stdout).Encode(map[string]any{"validators": reports}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func readInput(path string) (given input, err error) {
	content, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(content, &given)
	}
	return given, err
}

func reportOf(each validator, given input) validatorReport {
	report := validatorReport{Name: each.name, Version: versionOf(each.name)}
	for _, schema := range given.Schemas {
		run, err := compile(each, schema.Path, schema.Dialect)
		if err != nil {
			report.Schemas = append(report.Schemas, schemaReport{Path: schema.Path, Failure: err.Error()})
			continue
		}
		verdicts := []verdict{}
		for _, path := range schema.Cases {
			verdicts = append(verdicts, verdictOf(run, path))
		}
		report.Schemas = append(report.Schemas, schemaReport{Path: schema.Path, Verdicts: verdicts})
	}
	return report
}

func compile(each validator, path, dialect string) (run check, err error) {
	defer panicAsError(&err)
	schema, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return each.compile(schema, dialect)
}

func verdictOf(run check, path string) verdict {
	valid, errors, err := checkFile(run, path)
	if err != nil {
		return verdict{Path: path, Failure: err.Error()}
	}
	return verdict{Path: path, Valid: valid, Errors: errors}
}

func checkFile(run check, path string) (valid bool, errors []reportedError, err error) {
	defer panicAsError(&err)
	body, err := os.ReadFile(path)
	if err != nil {
		return false, nil, err
	}
	return run(body)
}

func panicAsError(err *error) {
	if reason := recover(); reason != nil {
		*err = fmt.Errorf("panic: %v", reason)
	}
}

func versionOf(module string) string {
	info, _ := debug.ReadBuildInfo()
	for _, dependency := range info.Deps {
		if dependency.Path == module {
			return dependency.Version
		}
	}
	return ""
}
