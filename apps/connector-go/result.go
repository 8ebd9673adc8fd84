package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

const (
	depthLimit = 64
	issueLimit = 100
)

// Issue is a place of a body that is wrong.
type Issue struct {
	Pointer string `json:"pointer"`
	Message string `json:"message"`
}

// Result is the body of a notification, with every key that came. It is a map because encoding/json fills structs
// without regard to upper and lower case: a key "Code", which the contract does not have, would become the code.
type Result map[string]any

// Code is the response code; it may be one that is not listed.
func (result Result) Code() string { return result["code"].(string) }

// ResultReader reads bodies by the published schema of what a reader takes.
type ResultReader struct{ schema *jsonschema.Schema }

// NewResultReader compiles the schema of a file.
func NewResultReader(file string) (*ResultReader, error) {
	schema, err := jsonschema.NewCompiler().Compile(file)
	return &ResultReader{schema}, err
}

// Read reads the bytes of a body, or refuses it: 400 where it is not JSON in UTF-8, 422 where it breaks the schema.
func (reader *ResultReader) Read(content []byte) (Result, error) {
	if !utf8.Valid(content) {
		return nil, notJSON()
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff"))))
	if err != nil {
		return nil, notJSON()
	}
	if err := checkValue(value, 0); err != nil {
		return nil, err
	}
	var broken *jsonschema.ValidationError
	if err := reader.schema.Validate(value); errors.As(err, &broken) {
		issues := issuesOf(broken)
		return nil, &Refused{
			Status: http.StatusUnprocessableEntity,
			Detail: "The body is not a processing result.",
			Issues: issues[:min(issueLimit, len(issues))],
		}
	}
	return value.(map[string]any), nil
}

func notJSON() error { return refused(http.StatusBadRequest, "The body is not JSON in UTF-8.") }

// Refuses values that are nested too deep and numbers that no double holds.
func checkValue(value any, depth int) error {
	if depth > depthLimit {
		return refused(http.StatusBadRequest, fmt.Sprintf("The body is nested deeper than %d levels.", depthLimit))
	}
	switch value := value.(type) {
	case json.Number:
		if _, err := value.Float64(); err != nil {
			return notJSON()
		}
	case []any:
		for _, item := range value {
			if err := checkValue(item, depth+1); err != nil {
				return err
			}
		}
	case map[string]any:
		for _, item := range value {
			if err := checkValue(item, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

// The places of the innermost causes. One that lacks a key is named by that key.
func issuesOf(broken *jsonschema.ValidationError) []Issue {
	if len(broken.Causes) > 0 {
		var issues []Issue
		for _, cause := range broken.Causes {
			issues = append(issues, issuesOf(cause)...)
		}
		return issues
	}
	if required, lacks := broken.ErrorKind.(*kind.Required); lacks {
		var issues []Issue
		for _, name := range required.Missing {
			issues = append(issues, Issue{pointer(append(slices.Clone(broken.InstanceLocation), name)), "is missing"})
		}
		return issues
	}
	keyword := strings.Join(broken.ErrorKind.KeywordPath(), "/")
	return []Issue{{pointer(broken.InstanceLocation), fmt.Sprintf("breaks the keyword %s of the schema", keyword)}}
}

func pointer(location []string) string {
	var text strings.Builder
	for _, name := range location {
		text.WriteString("/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name))
	}
	return text.String()
}

// Key identifies a notification, as vectors/README.md of the contracts says: two bodies with one key are one
// notification. The operationId alone is not unique. The account, of the query, stands in where the body names none.
func (result Result) Key(account string) string {
	var parts []any
	for _, name := range []string{"accountName", "marketplaceOrderId", "operationId", "flow", "code"} {
		parts = append(parts, result[name])
	}
	if parts[0] == nil {
		parts[0] = account
	}
	if result["operationId"] == nil {
		digest := sha256.Sum256([]byte(canonical(result.withNulls())))
		parts = append(parts, base64.RawURLEncoding.EncodeToString(digest[:]))
	}
	return canonical(parts)
}

// The result with null for each nullable key that it lacks.
func (result Result) withNulls() map[string]any {
	whole := filled(result, "marketplaceOrderId", "accountName", "operationId", "errors", "fields", "message")
	if list, given := whole["errors"].([]any); given {
		entries := make([]any, len(list))
		for index, entry := range list {
			entries[index] = filled(entry.(map[string]any), "source", "code", "description")
		}
		whole["errors"] = entries
	}
	if fields, given := whole["fields"].(map[string]any); given {
		whole["fields"] = filled(fields, "mainOrderId", "franchiseOrderId")
	}
	return whole
}

func filled(object map[string]any, names ...string) map[string]any {
	whole := map[string]any{}
	for _, name := range names {
		whole[name] = nil
	}
	maps.Copy(whole, object)
	return whole
}

// JSON text as RFC 8785 writes it.
func canonical(value any) string {
	switch value := value.(type) {
	case map[string]any:
		names := slices.SortedFunc(maps.Keys(value), func(one, other string) int {
			return slices.CompareFunc(utf16.Encode([]rune(one)), utf16.Encode([]rune(other)), cmp.Compare[uint16])
		})
		members := make([]string, len(names))
		for index, name := range names {
			members[index] = quoted(name) + ":" + canonical(value[name])
		}
		return "{" + strings.Join(members, ",") + "}"
	case []any:
		items := make([]string, len(value))
		for index, item := range value {
			items[index] = canonical(item)
		}
		return "[" + strings.Join(items, ",") + "]"
	case string:
		return quoted(value)
	case json.Number:
		return canonicalDouble(value)
	case bool:
		return strconv.FormatBool(value)
	default:
		return "null"
	}
}

// encoding/json writes a double as ECMAScript does, but for minus zero.
func canonicalDouble(number json.Number) string {
	double, _ := number.Float64()
	if double == 0 {
		return "0"
	}
	text, _ := json.Marshal(double)
	return string(text)
}

func quoted(text string) string { return `"` + escapes.Replace(text) + `"` }

// encoding/json would also escape U+2028 and U+2029, which RFC 8785 does not.
var escapes = strings.NewReplacer(append(controlEscapes(),
	`"`, `\"`, `\`, `\\`, "\b", `\b`, "\t", `\t`, "\n", `\n`, "\f", `\f`, "\r", `\r`)...)

func controlEscapes() []string {
	var pairs []string
	for letter := range ' ' {
		if !strings.ContainsRune("\b\t\n\f\r", letter) {
			pairs = append(pairs, string(letter), fmt.Sprintf(`\u%04x`, letter))
		}
	}
	return pairs
}
