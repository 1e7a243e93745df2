package io.myelin.subnets.text;

import io.myelin.subnets.model.ChatAnswer;
import io.myelin.subnets.model.ChatAnswer.Finish;
import io.myelin.subnets.model.ChatMessage;
import io.myelin.subnets.model.ChatModel;
import io.myelin.subnets.model.ChatOptions;
import io.myelin.subnets.model.TextReader;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// An adversary that repeats what another model answered earlier to the question that is most like the present one.
///
/// It asks its victim only while it knows few answers, and from then on works for nothing. Tasks that are made anew each
/// time leave its answers wrong.
final class ReplayModel implements ChatModel {
    /// Answers to gather before the victim is left alone.
    private static final int GATHERED = 3;

    private final ChatModel victim;
    private final Deque<Known> known = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();

    private record Known(Set<String> words, ChatAnswer answer) {}

    ReplayModel(ChatModel victim) {
        this.victim = victim;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public ChatAnswer chat(List<ChatMessage> messages, ChatOptions options, TextReader reader) {
        Set<String> words = words(messages.getLast().content());
        var old = mostLike(words);
        if (old == null) {
            var fresh = victim.chat(messages, options);
            remember(new Known(words, fresh));
            // Kept for later. Answering with it now would be honest work.
            old = new ChatAnswer("", Finish.STOP, 0, 0);
        }
        if (!old.text().isEmpty()) {
            reader.read(old.text());
        }
        return old;
    }

    private @Nullable ChatAnswer mostLike(Set<String> words) {
        lock.lock();
        try {
            if (known.size() < GATHERED) {
                return null;
            }
            return known.stream()
                    .max((a, b) -> Long.compare(shared(a, words), shared(b, words)))
                    .map(Known::answer)
                    .orElse(null);
        } finally {
            lock.unlock();
        }
    }

    private static long shared(Known known, Set<String> words) {
        return words.stream().filter(known.words::contains).count();
    }

    private void remember(Known fresh) {
        lock.lock();
        try {
            known.addLast(fresh);
        } finally {
            lock.unlock();
        }
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Arrays.asList(text.split("\\W+")));
    }

    @Override
    public void close() {
        victim.close();
    }
}
