"""The PDF library: plain values in, bytes out. It knows neither the database nor the web."""
