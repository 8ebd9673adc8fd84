// Round trip through the types of quicktype, a package each in the folder generated.
package main

import (
	"orderintegration/types/generated/emittedresult"
	"orderintegration/types/generated/neworder"
	"orderintegration/types/generated/processingresult"
	"orderintegration/types/generated/readneworder"
	"orderintegration/types/generated/readupdateorderstatus"
	"orderintegration/types/generated/updateorderstatus"
	"orderintegration/types/roundtrip"
)

func main() {
	roundtrip.Run(map[string]func() any{
		"EmittedResult":         func() any { return new(emittedresult.EmittedResult) },
		"NewOrder":              func() any { return new(neworder.NewOrder) },
		"ProcessingResult":      func() any { return new(processingresult.ProcessingResult) },
		"ReadNewOrder":          func() any { return new(readneworder.ReadNewOrder) },
		"ReadUpdateOrderStatus": func() any { return new(readupdateorderstatus.ReadUpdateOrderStatus) },
		"UpdateOrderStatus":     func() any { return new(updateorderstatus.UpdateOrderStatus) },
	})
}
