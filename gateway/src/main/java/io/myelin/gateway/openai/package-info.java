/// The wire forms of OpenAI's HTTP API that the gateway speaks: requests, answers, stream chunks, errors.
///
/// Invariants: parsing refuses what it does not understand with the field's name; unknown fields are ignored, as clients of
/// many versions send them. Entry points: [OpenAiWire], [OpenAiError]. Out of scope: images, audio, tool calls.
@NullMarked
package io.myelin.gateway.openai;

import org.jspecify.annotations.NullMarked;
