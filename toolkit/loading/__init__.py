"""From files to the frozen model: the only room that reads content, YAML and schemas."""
