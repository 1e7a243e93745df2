package io.myelin.subnets.model.llama;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A conversation as the tokens that a ChatML model was trained on.
///
/// Each message is `<|im_start|>role⏎content<|im_end|>⏎`; at the end stands `<|im_start|>assistant⏎`. When
/// the first message is no system message, the one that the model's own template names comes first.
/// A last message that is the assistant's own stays open instead: what comes next continues it.
/// Content is always plain text: control tokens written in it stay letters.
/// Source: `tokenizer.chat_template` of SmolLM2-Instruct.
public final class ChatMlPrompt {
    private static final Pattern DEFAULT_SYSTEM =
            Pattern.compile("<\\|im_start\\|>system\\n(.{1,2000}?)<\\|im_end\\|>", Pattern.DOTALL);

    private final BytePairTokenizer tokenizer;
    private final TokenList tokens = new TokenList();

    public ChatMlPrompt(BytePairTokenizer tokenizer) {
        if (!tokenizer.chatTemplate().contains("<|im_start|>")) {
            throw new GgufException(
                    "model file's chat template is not ChatML, the only one that is written here");
        }
        this.tokenizer = tokenizer;
    }

    /// Adds a message; `role` is `system`, `user` or `assistant`.
    public void add(String role, String content) {
        if (tokens.size() == 0 && !role.equals("system")) {
            Matcher system = DEFAULT_SYSTEM.matcher(tokenizer.chatTemplate());
            if (system.find()) {
                addTurn("system", system.group(1));
            }
        }
        addTurn(role, content);
    }

    /// All tokens so far with the beginning of the assistant's answer, ready for the rest of it.
    public int[] tokensContinuing(String begun) {
        TokenList all = new TokenList();
        all.addAll(tokens());
        all.addAll(tokenizer.encode(begun));
        return all.toArray();
    }

    /// All tokens so far, ready for the assistant's answer.
    public int[] tokens() {
        TokenList all = new TokenList();
        all.addAll(tokens.toArray());
        all.add(tokenizer.token("<|im_start|>"));
        all.addAll(tokenizer.encode("assistant\n"));
        return all.toArray();
    }

    private void addTurn(String role, String content) {
        tokens.add(tokenizer.token("<|im_start|>"));
        tokens.addAll(tokenizer.encode(role + "\n" + content));
        tokens.add(tokenizer.token("<|im_end|>"));
        tokens.addAll(tokenizer.encode("\n"));
    }
}
