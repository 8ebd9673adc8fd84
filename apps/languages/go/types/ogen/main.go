// Round trip through the types of ogen, which stand beside this file.
package main

import "orderintegration/types/roundtrip"

func main() {
	roundtrip.Run(map[string]func() any{
		"ProcessingResult":  func() any { return new(ProcessingResult) },
		"UpdateOrderStatus": func() any { return new(UpdateOrderStatus) },
		"NewOrder":          func() any { return new(NewOrder) },
	})
}
