"""Configuration: what it says of each file, found from the file upwards."""
