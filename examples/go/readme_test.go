package roompolicy

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func block(t *testing.T, page, language string) string {
	found := regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllStringSubmatch(page, -1)
	if len(found) != 1 {
		t.Fatalf("%d blocks of %s", len(found), language)
	}
	return found[0][1]
}

// The code of the page, in a module of its own beside this one.
func TestTheReadmesCodePrintsWhatIsShown(t *testing.T) {
	page := string(must(os.ReadFile("README.md")))
	code := "package main\n\n" + block(t, page, "go")
	here := must(filepath.Abs("."))
	folder := t.TempDir()
	for name, text := range map[string]string{
		"main.go": code,
		"go.mod": "module start\n\ngo 1.19\n\nrequire roompolicy.example/roompolicy v0.1.0\n\n" +
			"replace roompolicy.example/roompolicy => " + here + "\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if lines := strings.Count(code, "\n"); lines > 30 {
		t.Errorf("%d lines are no short start", lines)
	}
	run := exec.Command("go", "run", ".")
	run.Dir = folder
	run.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off")
	got, err := run.CombinedOutput()
	if err != nil || string(got) != block(t, page, "text") {
		t.Errorf("%v: %s", err, got)
	}
}
