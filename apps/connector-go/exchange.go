package main

import (
	"compress/gzip"
	"compress/zlib"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

const lingerTimeout = time.Second

// Refused is a request that is not taken: a status, why, and which places of the body are wrong.
type Refused struct {
	Status int
	Detail string
	Issues []Issue
}

func (reason *Refused) Error() string { return reason.Detail }

func refused(status int, detail string) error { return &Refused{Status: status, Detail: detail} }

// Exchange answers what a function takes with 200, and what it refuses with problem details (RFC 9457).
type Exchange func(request *http.Request) error

func (receive Exchange) ServeHTTP(writer http.ResponseWriter, request *http.Request) {
	control := http.NewResponseController(writer)
	// Otherwise the body of a request that its head has refused would be waited for before the answer.
	_ = control.EnableFullDuplex()
	_ = control.SetReadDeadline(time.Now().Add(bodyTimeout))
	reason := receive.outcome(request)
	if reason == nil {
		writer.WriteHeader(http.StatusOK)
		return
	}
	unread := hasUnread(request)
	if unread {
		writer.Header().Set("Connection", "close")
	}
	reason.write(writer)
	if unread {
		// Closing with bytes unread resets the connection, and the sender may never see the answer.
		_ = control.Flush()
		_ = control.SetReadDeadline(time.Now().Add(lingerTimeout))
		_, _ = io.CopyN(io.Discard, request.Body, 4*bodyLimitBytes)
	}
}

func (receive Exchange) outcome(request *http.Request) (reason *Refused) {
	defer func() {
		if panicked := recover(); panicked != nil {
			slog.Error("a request failed", "error", fmt.Sprintf("%T", panicked))
			reason = &Refused{Status: http.StatusInternalServerError, Detail: "The request could not be answered."}
		}
	}()
	request.Body = &trackedBody{ReadCloser: request.Body, ended: request.ContentLength == 0}
	err := receive(request)
	if err == nil || errors.As(err, &reason) {
		return reason
	}
	slog.Error("a request failed", "error", fmt.Sprintf("%T", err))
	return &Refused{Status: http.StatusInternalServerError, Detail: "The request could not be answered."}
}

func (reason *Refused) write(writer http.ResponseWriter) {
	problem := map[string]any{
		"type": "about:blank", "title": http.StatusText(reason.Status), "status": reason.Status, "detail": reason.Detail,
	}
	if reason.Issues != nil {
		problem["issues"] = reason.Issues
	}
	switch reason.Status {
	case http.StatusMethodNotAllowed:
		writer.Header().Set("Allow", "POST")
	case http.StatusServiceUnavailable:
		writer.Header().Set("Retry-After", "5")
	}
	content, _ := json.Marshal(problem)
	writer.Header().Set("Content-Type", "application/problem+json")
	// Without a length the answer would end only with the handler, after the rest of the body.
	writer.Header().Set("Content-Length", strconv.Itoa(len(content)))
	writer.WriteHeader(reason.Status)
	_, _ = writer.Write(content)
}

// Knows whether a body has been read to its end.
type trackedBody struct {
	io.ReadCloser
	ended bool
}

func (body *trackedBody) Read(buffer []byte) (int, error) {
	count, err := body.ReadCloser.Read(buffer)
	body.ended = body.ended || err == io.EOF
	return count, err
}

func hasUnread(request *http.Request) bool {
	body, tracked := request.Body.(*trackedBody)
	return !tracked || !body.ended
}

// Content codings that are read.
var codings = map[string]func(io.Reader) (io.ReadCloser, error){
	"":         asItIs,
	"identity": asItIs,
	"gzip":     func(coded io.Reader) (io.ReadCloser, error) { return gzip.NewReader(coded) },
	"x-gzip":   func(coded io.Reader) (io.ReadCloser, error) { return gzip.NewReader(coded) },
	"deflate":  zlib.NewReader,
}

func asItIs(body io.Reader) (io.ReadCloser, error) { return io.NopCloser(body), nil }

// The bytes of a body without its content coding, within the limits of size before and after.
func readContent(request *http.Request) ([]byte, error) {
	decode, known := codings[strings.ToLower(strings.TrimSpace(request.Header.Get("Content-Encoding")))]
	if !known {
		return nil, refused(http.StatusUnsupportedMediaType, "Content codings that are read: identity, gzip, deflate.")
	}
	if request.ContentLength > bodyLimitBytes {
		return nil, tooLarge()
	}
	coded, err := readWithin(request.Body)
	if err != nil {
		return nil, err
	}
	inflated, err := decode(strings.NewReader(string(coded)))
	if err != nil {
		return nil, refused(http.StatusBadRequest, "The body is not coded as it says.")
	}
	return readWithin(inflated)
}

func readWithin(body io.Reader) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(body, bodyLimitBytes+1))
	switch {
	case len(content) > bodyLimitBytes:
		return nil, tooLarge()
	case errors.Is(err, os.ErrDeadlineExceeded):
		return nil, refused(http.StatusRequestTimeout, "The body did not come in time.")
	case err != nil:
		return nil, refused(http.StatusBadRequest, "The body ended too early, or is not coded as it says.")
	}
	return content, nil
}

func tooLarge() error {
	return refused(http.StatusRequestEntityTooLarge, fmt.Sprintf("A body has %d bytes at most.", bodyLimitBytes))
}

// Listens and serves, each connection within limits of time.
func listen(name, address string, handler http.Handler) (*http.Server, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, err
	}
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: bodyTimeout,
		IdleTimeout:       time.Minute,
		// What net/http reports by itself may quote the request's first line, which holds the secret.
		ErrorLog: log.New(io.Discard, "", 0),
	}
	go func() { _ = server.Serve(listener) }()
	slog.Info("listening", "for", name, "port", listener.Addr().(*net.TCPAddr).Port)
	return server, nil
}
