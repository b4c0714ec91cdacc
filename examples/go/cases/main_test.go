package main

import (
	"strings"
	"testing"
)

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
