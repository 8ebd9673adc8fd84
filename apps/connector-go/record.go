package main

import (
	"encoding/json"
	"net/http"
	"sync"
)

// Record holds the handler runs as the conformance checks read them. A nil Record holds nothing.
type Record struct {
	mutex sync.Mutex
	runs  []map[string]any
}

func (record *Record) Add(key, account string, result Result) {
	if record == nil {
		return
	}
	entry := map[string]any{"key": key, "account": account}
	for _, name := range []string{"code", "marketplaceOrderId", "operationId"} {
		entry[name] = result[name]
	}
	record.mutex.Lock()
	defer record.mutex.Unlock()
	record.runs = append(record.runs, entry)
}

func (record *Record) ServeHTTP(writer http.ResponseWriter, _ *http.Request) {
	record.mutex.Lock()
	defer record.mutex.Unlock()
	writer.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(writer).Encode(map[string]any{"handled": append([]map[string]any{}, record.runs...)})
}
