package roompolicy

import "runtime"

// A held is an object of the library, P a pointer to it. What a caller holds
// points to one of these, so that all copies of that share it: closing one
// closes all, and the garbage collector frees it after the last.
type held[P comparable] struct {
	ptr  P // nil: closed
	free func(P)
}

func hold[P comparable](ptr P, free func(P)) *held[P] {
	h := &held[P]{ptr, free}
	runtime.SetFinalizer(h, (*held[P]).close)
	return h
}

// get is nil for what is nil or closed.
func (h *held[P]) get() (ptr P) {
	if h != nil {
		ptr = h.ptr
	}
	return ptr
}

func (h *held[P]) close() {
	var closed P
	if h == nil || h.ptr == closed {
		return
	}
	h.free(h.ptr)
	h.ptr = closed
	runtime.SetFinalizer(h, nil)
}
