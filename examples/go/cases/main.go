// Cases runs tests/cases/ through this binding: go run ./cases FOLDER.
//
// Every case as a line of JSON, all members of the answer; and every case that
// can be said in Go's types also as that, through a snapshot and a reader.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"time"

	rp "roompolicy.example/roompolicy"
)

const fewestCases, fewestTyped = 5500, 5000

type oneCase struct {
	Name     string
	Line     *string
	Request  json.RawMessage
	Decision map[string]any
}

func (c oneCase) line() string {
	if c.Line != nil {
		return *c.Line
	}
	return string(c.Request)
}

func decode(data []byte, to any) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber() // 1 is not 1.0
	return decoder.Decode(to)
}

func readCases(folder string) (cases []oneCase, err error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.jsonl"))
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var read oneCase
			if err := decode(lines.Bytes(), &read); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			cases = append(cases, read)
		}
		if err := lines.Err(); err != nil {
			return nil, err
		}
	}
	return cases, nil
}

// differences compares member by member; a remedy is there, and empty only
// where allowed.
func differences(expected map[string]any, answer string) (found []string) {
	var got map[string]any
	if err := decode([]byte(answer), &got); err != nil {
		return []string{"no JSON object: " + answer}
	}
	remedy, isText := got["remedy"].(string)
	if !isText || (remedy == "") != (expected["reason"] == "ALLOWED") {
		found = append(found, fmt.Sprintf("remedy: %v", got["remedy"]))
	}
	delete(got, "remedy")
	for member, want := range expected {
		if !reflect.DeepEqual(want, got[member]) {
			found = append(found, fmt.Sprintf("%s: expected %v, got %v", member, want, got[member]))
		}
		delete(got, member)
	}
	for member, value := range got {
		found = append(found, fmt.Sprintf("%s: expected nothing, got %v", member, value))
	}
	return found
}

func text(raw json.RawMessage) (value string, ok bool) {
	if len(raw) == 0 || raw[0] != '"' {
		return "", false
	}
	return value, json.Unmarshal(raw, &value) == nil
}

func members(raw json.RawMessage) map[string]json.RawMessage {
	var object map[string]json.RawMessage
	if len(raw) == 0 || raw[0] != '{' || json.Unmarshal(raw, &object) != nil {
		return nil
	}
	return object
}

func subjectIn(raw json.RawMessage) (rp.Subject, bool) {
	object := members(raw)
	if len(object) != 1 {
		return rp.Subject{}, false
	}
	if id, ok := text(object["user"]); ok {
		return rp.User(id), true
	}
	if id, ok := text(object["pstn"]); ok {
		return rp.PSTN(id), true
	}
	server := members(object["server"])
	return rp.Server(), server != nil && len(server) == 0
}

// typed is a request in Go's types; false for what cannot be said so.
func typed(raw json.RawMessage) (roomID string, asked rp.Request, at time.Time, ok bool) {
	object := members(raw)
	subject, ok := subjectIn(object["subject"])
	if !ok {
		return
	}
	known := 2
	join, isJoin := object["join"]
	action, isAction := object["action"]
	if isJoin == isAction {
		return "", asked, at, false
	}
	known++
	if isJoin {
		empty := members(join)
		if empty == nil || len(empty) != 0 {
			return "", asked, at, false
		}
		asked = rp.Join(subject)
	} else {
		name, isText := text(action)
		if !isText {
			return "", asked, at, false
		}
		asked = rp.Perform(subject, rp.ActionOf(name))
	}
	if raw, given := object["target"]; given {
		target, isText := text(raw)
		if !isText || isJoin {
			return "", asked, at, false
		}
		asked = asked.On(target)
		known++
	}
	roomID, hasRoom := text(object["roomId"])
	when, hasTime := text(object["at"])
	if !hasRoom || !hasTime || len(object) != known+1 {
		return "", asked, at, false
	}
	at, err := rp.ParseTime(when)
	return roomID, asked, at, err == nil
}

func typedDifferences(expected map[string]any, got rp.Decision) (found []string) {
	until, revision := expected["until"], fmt.Sprint(got.Revision)
	if until == nil {
		until = "never"
	}
	if got.Allowed != (expected["effect"] == "ALLOW") || got.Reason.String() != expected["reason"] ||
		rp.TimeText(got.Until) != until || revision != expected["revision"] {
		found = append(found, fmt.Sprintf("as types: expected %v, got %+v", expected, got))
	}
	return found
}

// A world is what the cases ask about.
type world struct {
	rooms  map[string]*rp.Snapshot
	reader *rp.Reader
}

func openWorld(path string) (*world, error) {
	document, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	loaded, err := rp.RoomsFromJSON(document)
	if err != nil {
		return nil, err
	}
	directory, err := rp.NewDirectory()
	if err != nil {
		return nil, err
	}
	opened := &world{rooms: map[string]*rp.Snapshot{}}
	for _, room := range loaded {
		if opened.rooms[room.Info().ID], err = room.Snapshot(); err != nil {
			return nil, err
		}
		if _, err := directory.Add(room); err != nil {
			return nil, err
		}
	}
	opened.reader, err = directory.NewReader("cases")
	return opened, err
}

// run prints what differs; it gives how many cases did.
func run(folder string) (failed int, err error) {
	opened, err := openWorld(filepath.Join(folder, "rooms.json"))
	if err != nil {
		return 0, err
	}
	cases, err := readCases(folder)
	if err != nil {
		return 0, err
	}
	asTypes := 0
	find := func(id string) *rp.Snapshot { return opened.rooms[id] }
	for _, asked := range cases {
		answer, err := rp.AnswerLine(find, []byte(asked.line()), time.Time{})
		if err != nil {
			return 0, err
		}
		found := differences(asked.Decision, answer)
		if roomID, request, at, ok := typed(asked.Request); ok {
			asTypes++
			found = append(found, typedDifferences(asked.Decision, opened.reader.Decide(roomID, request, at))...)
			if room := opened.rooms[roomID]; room != nil {
				found = append(found, typedDifferences(asked.Decision, room.Decide(request, at))...)
			}
		}
		if len(found) > 0 {
			failed++
			fmt.Printf("FAILED %s: %.2000s\n", asked.Name, strings.Join(found, "; "))
		}
	}
	fmt.Printf("%d cases ran through Go, %d of them also as its types\n", len(cases), asTypes)
	if len(cases) < fewestCases || asTypes < fewestTyped {
		return failed, fmt.Errorf("%s has too few cases", folder)
	}
	return failed, nil
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: cases FOLDER")
		os.Exit(2)
	}
	failed, err := run(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "cases:", err)
	}
	if failed > 0 || err != nil {
		os.Exit(1)
	}
}
