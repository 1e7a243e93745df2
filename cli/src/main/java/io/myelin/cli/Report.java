package io.myelin.cli;

import tools.jackson.databind.JsonNode;

/// What a command found out or did: `text` for people, `json` for machines. Amounts in JSON are integers of rao.
record Report(String text, JsonNode json) {}
