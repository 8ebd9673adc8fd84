// Package roundtrip reads bodies with generated types and writes them back. A body a line, {"type": …, "body": …}, is answered
// with {"written": …} or {"refused": "…"}.
package roundtrip

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

type sent struct {
	Type string          `json:"type"`
	Body json.RawMessage `json:"body"`
}

type answer struct {
	Written json.RawMessage `json:"written,omitempty"`
	Refused string          `json:"refused,omitempty"`
}

// Run answers the lines of standard input. Each function makes a new value of the type that it stands at.
func Run(types map[string]func() any) {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var body sent
		if err := json.Unmarshal(lines.Bytes(), &body); err != nil {
			panic(err)
		}
		if err := answers.Encode(trip(body.Body, types[body.Type]())); err != nil {
			panic(err)
		}
	}
	if err := lines.Err(); err != nil {
		panic(err)
	}
}

func trip(body json.RawMessage, value any) answer {
	if err := json.Unmarshal(body, value); err != nil {
		return answer{Refused: fmt.Sprint("read: ", err)}
	}
	// ogen generates a check apart from the reading.
	if checked, ok := value.(interface{ Validate() error }); ok {
		if err := checked.Validate(); err != nil {
			return answer{Refused: fmt.Sprint("check: ", err)}
		}
	}
	written, err := json.Marshal(value)
	if err != nil {
		return answer{Refused: fmt.Sprint("write: ", err)}
	}
	return answer{Written: written}
}
