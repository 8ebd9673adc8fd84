// Connector receives the notifications of VTEX's order integration and runs a handler once for each of them.
//
// From top to bottom: settings, handlers, when a handler runs, what a request is answered. exchange.go reads requests
// and writes answers, result.go knows what a body is. Not affiliated with VTEX.
package main

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"log/slog"
	"mime"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	prefix         = "/api/vtex/"
	suffix         = "/order-integration/notification/processing-result"
	bodyLimitBytes = 1 << 20
	// The nearest published hook waits five seconds for its answer.
	handlerTimeout = 4 * time.Second
	rememberedKeys = 100_000
)

var (
	secret      = sha256.Sum256([]byte(os.Getenv("ENDPOINT_SECRET")))
	accounts    = strings.FieldsFunc(os.Getenv("ACCOUNTS"), func(letter rune) bool { return letter == ',' })
	contracts   = setting("CONTRACTS", "../../packages/contracts")
	observePort = os.Getenv("OBSERVE_PORT") // For tests: GET /runs of this port shows which handlers ran.
	bodyTimeout = milliseconds(setting("BODY_TIMEOUT_MS", "10000"))
)

// Handler does what a notification asks for. After an error it is run again when the notification is sent again.
type Handler func(result Result, account string) error

// Put here what your marketplace does.
var (
	note      = logged("noted")
	ship      = logged("to be shipped")
	sendAgain = logged("to be sent again later")
	correct   = logged("to be corrected by us")
	askSeller = logged("the seller has to act")
	alert     = logged("somebody has to look")
)

var handlers = map[string]Handler{
	"SOI001": note,      // the order is in VTEX
	"SOI002": ship,      // the order is approved
	"SOI003": note,      // the request is queued
	"EOI000": alert,     // an unknown failure
	"EOI001": alert,     // a failure that VTEX has not mapped
	"EOI002": askSeller, // nothing can fulfil the order
	"EOI003": askSeller, // the total differs from the seller's
	"EOI004": correct,   // the cart is invalid
	"EOI005": correct,   // a field is missing or invalid
	"EOI006": sendAgain, // a service of VTEX failed
	"EOI007": note,      // the order was integrated before
	"EOI008": sendAgain, // the order to be approved is not integrated yet
	"EOI009": alert,     // the order to be approved is past that
	"EOI010": sendAgain, // VTEX ran out of time; the outcome is unknown
	"EOI011": askSeller, // a price difference waits for the seller
}

// The list has grown before and will grow again.
var unlistedCode = alert

// Codes and order ids only: never a body, which holds customer data, and never a path, which holds the secret.
func logged(event string) Handler {
	return func(result Result, account string) error {
		order, _ := result["marketplaceOrderId"].(string)
		slog.Info(event, "code", short(result.Code()), "order", short(order), "account", account)
		return nil
	}
}

// Inbox runs a handler once for each key, also for copies that come at once; again only after it has failed. It
// remembers in memory. Where a restart must not run a handler twice, remember keys in your database: a table whose key
// is unique, written in the transaction of the handler.
type Inbox struct {
	mutex   sync.Mutex
	runs    map[string]*run
	order   []string
	running sync.WaitGroup
}

type run struct {
	done chan struct{}
	err  error // To be read once done is closed.
}

// Take returns once the handler has run, or refuses: 500 where it failed, 503 where it is not ready in time.
func (inbox *Inbox) Take(key string, handle func() error) error {
	current := inbox.runOf(key, handle)
	select {
	case <-current.done:
		if current.err != nil {
			return refused(http.StatusInternalServerError, "The notification could not be handled.")
		}
		return nil
	case <-time.After(handlerTimeout):
		return refused(http.StatusServiceUnavailable, "The notification is still being handled.")
	}
}

func (inbox *Inbox) runOf(key string, handle func() error) *run {
	inbox.mutex.Lock()
	defer inbox.mutex.Unlock()
	if known := inbox.runs[key]; known != nil {
		return known
	}
	current := &run{done: make(chan struct{})}
	inbox.runs[key] = current
	inbox.order = append(inbox.order, key)
	if len(inbox.order) > rememberedKeys {
		delete(inbox.runs, inbox.order[0])
		inbox.order = inbox.order[1:]
	}
	inbox.running.Add(1)
	go inbox.start(key, current, handle)
	return current
}

func (inbox *Inbox) start(key string, current *run, handle func() error) {
	defer inbox.running.Done()
	defer close(current.done)
	defer func() {
		if panicked := recover(); panicked != nil {
			current.err = errors.New("the handler panicked")
		}
		if current.err != nil {
			slog.Error("a handler failed", "error", fmt.Sprintf("%T", current.err))
			inbox.forget(key, current)
		}
	}()
	current.err = handle()
}

func (inbox *Inbox) forget(key string, failed *run) {
	inbox.mutex.Lock()
	defer inbox.mutex.Unlock()
	if inbox.runs[key] == failed {
		delete(inbox.runs, key)
		inbox.order = slices.DeleteFunc(inbox.order, func(other string) bool { return other == key })
	}
}

// Connector answers notifications.
type Connector struct {
	reader *ResultReader
	inbox  *Inbox
	record *Record
}

// Decides in this order: who is called, who sends, what is sent, was it handled.
func (connector *Connector) receive(request *http.Request) error {
	segment, called := notificationSecret(request.URL)
	if !called {
		return refused(http.StatusNotFound, "Notifications are taken at one path only.")
	}
	if request.Method != http.MethodPost {
		return refused(http.StatusMethodNotAllowed, "A notification is a POST.")
	}
	if shown := sha256.Sum256([]byte(segment)); subtle.ConstantTimeCompare(shown[:], secret[:]) != 1 {
		return refused(http.StatusUnauthorized, "The secret of the path is not the right one.")
	}
	named := request.URL.Query()["an"]
	if len(named) != 1 || !slices.Contains(accounts, named[0]) {
		return refused(http.StatusForbidden, "The account that an names is not served.")
	}
	media, parameters, err := mime.ParseMediaType(request.Header.Get("Content-Type"))
	if err != nil || media != "application/json" {
		return refused(http.StatusUnsupportedMediaType, "A notification is application/json.")
	}
	charset, given := parameters["charset"]
	if given && !slices.Contains([]string{"utf-8", "utf8", "us-ascii"}, strings.ToLower(charset)) {
		return refused(http.StatusUnsupportedMediaType, "JSON is read in UTF-8.")
	}
	content, err := readContent(request)
	if err != nil {
		return err
	}
	result, err := connector.reader.Read(content)
	if err != nil {
		return err
	}
	key := result.Key(named[0])
	return connector.inbox.Take(key, func() error {
		connector.record.Add(key, named[0], result)
		if handle, listed := handlers[result.Code()]; listed {
			return handle(result, named[0])
		}
		return unlistedCode(result, named[0])
	})
}

// The segment of the path that holds the secret, and whether the path is that of notifications.
func notificationSecret(target *url.URL) (string, bool) {
	rest, begins := strings.CutPrefix(target.EscapedPath(), prefix)
	segment, ends := strings.CutSuffix(rest, suffix)
	secret, err := url.PathUnescape(segment)
	return secret, begins && ends && err == nil && !strings.Contains(segment, "/")
}

func main() {
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, nil)))
	if err := serve(); err != nil {
		slog.Error("ended", "error", err.Error())
		os.Exit(1)
	}
}

// Serves until SIGTERM or SIGINT; then lets requests and handlers end.
func serve() error {
	if len(os.Getenv("ENDPOINT_SECRET")) < 16 || len(accounts) == 0 {
		return errors.New("ENDPOINT_SECRET (16 characters at least) and ACCOUNTS (names, parted by commas) have to be set")
	}
	reader, err := NewResultReader(filepath.Join(contracts, "schemas/2020-12/processing-result.reader.schema.json"))
	if err != nil {
		return err
	}
	connector := &Connector{reader: reader, inbox: &Inbox{runs: map[string]*run{}}}
	defer connector.inbox.running.Wait()
	stopping, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	if observePort != "" {
		connector.record = &Record{}
		observer, err := listen("runs", "127.0.0.1:"+observePort, http.StripPrefix("/runs", connector.record))
		if err != nil {
			return err
		}
		defer observer.Close()
	}
	server, err := listen("notifications", net.JoinHostPort(setting("HOST", "127.0.0.1"), setting("PORT", "3000")), Exchange(connector.receive))
	if err != nil {
		return err
	}
	<-stopping.Done()
	patience, cancel := context.WithTimeout(context.Background(), bodyTimeout+handlerTimeout)
	defer cancel()
	return server.Shutdown(patience)
}

func setting(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

func milliseconds(text string) time.Duration {
	count, err := strconv.Atoi(text)
	if err != nil || count < 1 {
		panic("BODY_TIMEOUT_MS is a number of milliseconds")
	}
	return time.Duration(count) * time.Millisecond
}

func short(text string) string {
	if len(text) > 100 {
		return strings.ToValidUTF8(text[:100], "") + "…"
	}
	return text
}
