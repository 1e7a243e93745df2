package io.myelin.subnets.text;

import io.myelin.subnets.model.ChatAnswer;
import io.myelin.subnets.model.ChatAnswer.Finish;
import io.myelin.subnets.model.ChatMessage;
import io.myelin.subnets.model.ChatModel;
import io.myelin.subnets.model.ChatOptions;
import io.myelin.subnets.model.TextReader;
import io.myelin.subnets.model.TextReader.Wish;
import java.util.List;
import java.util.Random;

/// An adversary that answers at once, with random letters.
final class GarbageModel implements ChatModel {
    private static final int WORDS_MAX = 12;

    @Override
    public String name() {
        return "garbage";
    }

    @Override
    public ChatAnswer chat(List<ChatMessage> messages, ChatOptions options, TextReader reader) {
        var random = new Random(messages.hashCode());
        var text = new StringBuilder();
        int words = 0;
        var wish = Wish.MORE;
        while (wish == Wish.MORE && words < Math.min(WORDS_MAX, options.maxTokens())) {
            var word = new StringBuilder(words == 0 ? "" : " ");
            for (int length = 2 + random.nextInt(7); length > 0; length--) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            text.append(word);
            words++;
            wish = reader.read(word.toString());
        }
        return new ChatAnswer(text.toString(), Finish.STOP, 0, words);
    }
}
