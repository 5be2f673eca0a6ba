"""Charts: values to shapes, shapes to SVG. Every chart is a function from frozen values to a `Drawing`."""
