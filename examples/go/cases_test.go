package roompolicy

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

const fewestCases, fewestTyped = 5500, 5000

// folderOfCases is tests/cases/ of the tree, or where ROOMPOLICY_CASES says.
func folderOfCases() string {
	if folder := os.Getenv("ROOMPOLICY_CASES"); folder != "" {
		return folder
	}
	return filepath.Join("..", "..", "tests", "cases")
}

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

func readCases(t *testing.T, folder string) []oneCase {
	files, err := filepath.Glob(filepath.Join(folder, "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in %s", folder)
	}
	var cases []oneCase
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var read oneCase
			if err := decode(lines.Bytes(), &read); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			cases = append(cases, read)
		}
		if err := lines.Err(); err != nil {
			t.Fatal(err)
		}
		file.Close()
	}
	return cases
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

func subjectIn(raw json.RawMessage) (Subject, bool) {
	object := members(raw)
	if len(object) != 1 {
		return Subject{}, false
	}
	if id, ok := text(object["user"]); ok {
		return User(id), true
	}
	if id, ok := text(object["pstn"]); ok {
		return PSTN(id), true
	}
	server := members(object["server"])
	return Server(), server != nil && len(server) == 0
}

// typed is a request in Go's types; false for what cannot be said so.
func typed(raw json.RawMessage) (roomID string, asked Request, at time.Time, ok bool) {
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
		asked = Join(subject)
	} else {
		name, isText := text(action)
		if !isText {
			return "", asked, at, false
		}
		asked = Perform(subject, ActionOf(name))
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
	at, err := ParseTime(when)
	return roomID, asked, at, err == nil
}

func typedDifferences(expected map[string]any, got Decision) (found []string) {
	until, revision := expected["until"], fmt.Sprint(got.Revision)
	if until == nil {
		until = "never"
	}
	if got.Allowed != (expected["effect"] == "ALLOW") || got.Reason.String() != expected["reason"] ||
		TimeText(got.Until) != until || revision != expected["revision"] {
		found = append(found, fmt.Sprintf("as types: expected %v, got %+v", expected, got))
	}
	return found
}

func TestEveryCaseIsAnsweredAsExpected(t *testing.T) {
	folder := folderOfCases()
	document, err := os.ReadFile(filepath.Join(folder, "rooms.json"))
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := RoomsFromJSON(document)
	if err != nil {
		t.Fatal(err)
	}
	directory, err := NewDirectory()
	if err != nil {
		t.Fatal(err)
	}
	rooms := map[string]*Snapshot{}
	for _, room := range loaded {
		if rooms[room.Info().ID], err = room.Snapshot(); err != nil {
			t.Fatal(err)
		}
		if _, err := directory.Add(room); err != nil {
			t.Fatal(err)
		}
	}
	reader, err := directory.NewReader("cases")
	if err != nil {
		t.Fatal(err)
	}

	find := func(id string) *Snapshot { return rooms[id] }
	cases, asTypes := readCases(t, folder), 0
	for _, asked := range cases {
		answer, err := AnswerLine(find, []byte(asked.line()), time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		found := differences(asked.Decision, answer)
		if roomID, request, at, ok := typed(asked.Request); ok {
			asTypes++
			found = append(found, typedDifferences(asked.Decision, reader.Decide(roomID, request, at))...)
			if room := rooms[roomID]; room != nil {
				found = append(found, typedDifferences(asked.Decision, room.Decide(request, at))...)
			}
		}
		if len(found) > 0 {
			t.Errorf("%s: %.2000s", asked.Name, strings.Join(found, "; "))
		}
	}
	fmt.Printf("%d cases ran through Go, %d of them also as its types\n", len(cases), asTypes)
	if len(cases) < fewestCases || asTypes < fewestTyped {
		t.Errorf("%s has too few cases", folder)
	}
}

func TestAWrongAnswerIsSeen(t *testing.T) {
	var expected map[string]any
	answer := `{"effect":"DENY","reason":"EXPIRED","revision":"1","code":403,"subCode":5829,"httpStatus":410,"remedy":"x"}`
	if err := decode([]byte(strings.Replace(answer, `,"remedy":"x"`, "", 1)), &expected); err != nil {
		t.Fatal(err)
	}
	if found := differences(expected, answer); found != nil {
		t.Error(found)
	}
	for _, change := range [][2]string{{"EXPIRED", "BANNED"}, {`"1"`, "1"}, {`"remedy":"x"`, `"remedy":""`},
		{"410", "410.0"}, {`"code"`, `"kode"`}, {"}", `,"until":"x"}`}, {"}", ""}} {
		if differences(expected, strings.Replace(answer, change[0], change[1], 1)) == nil {
			t.Errorf("not seen: %s", change[1])
		}
	}
}
