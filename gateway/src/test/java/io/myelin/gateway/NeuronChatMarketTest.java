package io.myelin.gateway;

import static io.myelin.gateway.TestMiners.HEDGING;
import static io.myelin.gateway.TestMiners.HURRIED;
import static io.myelin.gateway.TestMiners.PATIENT;
import static io.myelin.gateway.TestMiners.SETTLING;
import static io.myelin.gateway.TestMiners.STALLING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.myelin.gateway.openai.ChatRequest;
import io.myelin.gateway.openai.ChatRequest.Message;
import io.myelin.gateway.openai.ChatRequest.Sampling;
import io.myelin.gateway.openai.OpenAiError;
import io.myelin.sdk.neuron.Forward;
import io.myelin.sdk.neuron.spi.Miner.Route;
import io.myelin.subnets.embeddings.EmbeddingRequest;
import io.myelin.subnets.model.ChatAnswer;
import io.myelin.subnets.model.ChatAnswer.Finish;
import io.myelin.subnets.text.TextRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Markets over real axons: whatever miners do, the right answer comes back.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class NeuronChatMarketTest {
    private static final String RIGHT = "The capital of France is the old city of Paris.";
    private static final String OTHER = "Some other thing, said at once.";
    private static final String GIBBERISH = "qxv zzkrt wpl bnm trrk xcv ghj mnp";
    private final TestMiners miners = new TestMiners();

    @AfterEach
    void stop() {
        miners.close();
    }

    private static ChatRequest request(boolean stream) {
        return new ChatRequest(
                "text",
                List.of(new Message("user", "What is the capital of France?")),
                new Sampling(64, 0.7, 0, null, List.of()),
                1,
                stream,
                false);
    }

    private ChatMarket.Answer answer(MarketRules rules) throws InterruptedException {
        return miners.chat(rules).answer(request(false), _ -> {});
    }

    /// Streams, and checks that the pieces make up the answer.
    private String streamed(MarketRules rules) throws InterruptedException {
        var pieces = new ArrayList<String>();
        var answer = miners.chat(rules).answer(request(true), pieces::add);
        assertThat(String.join("", pieces)).isEqualTo(answer.text());
        return answer.text();
    }

    private static Route answering(String text) {
        return TestMiners.answering((request, _) ->
                TextRequest.answered(request, new ChatAnswer(text, Finish.STOP, 1, 1)));
    }

    @Test
    void answer_highestIncentiveWins() throws InterruptedException {
        miners.add(60_000, TestMiners.saying(RIGHT));
        miners.add(900, answering(OTHER));
        miners.add(0, answering("Nobody values this."));
        assertThat(answer(PATIENT)).isEqualTo(new ChatMarket.Answer(RIGHT, 3, 5, false));
    }

    /// Each that fails is replaced by the next, and garbage loses against any other answer, whatever its incentive.
    @Test
    void answer_garbageEmptyAndDeadMiners_areSurvived() throws InterruptedException {
        miners.add(50_000, answering(GIBBERISH));
        miners.add(50_000, answering("  "));
        miners.addDead(50_000);
        miners.add(100, TestMiners.saying(RIGHT));
        assertThat(answer(PATIENT).text()).isEqualTo(RIGHT);
    }

    @Test
    void answer_hangingMinerOfLessIncentive_isNotWaitedFor() throws InterruptedException {
        miners.add(30_000, miners.hanging());
        miners.add(60_000, TestMiners.saying(RIGHT));
        assertThat(answer(SETTLING).text()).isEqualTo(RIGHT);
    }

    /// It is waited for no longer than patience lasts, and in the end is left alone.
    @Test
    void answer_hangingMinerOfMoreIncentive_isSurvived() throws InterruptedException {
        var hanging = miners.add(60_000, miners.hanging());
        miners.add(100, TestMiners.saying(RIGHT));
        do {
            assertThat(answer(HURRIED).text()).isEqualTo(RIGHT);
        } while (!miners.breakers().isResting(hanging));
    }

    @Test
    void answer_beforeTheFirstEpoch_agreementDecides() throws InterruptedException {
        miners.add(0, answering("It rains in spring and snow falls in winter."));
        miners.add(0, TestMiners.saying(RIGHT));
        miners.add(0, TestMiners.saying(RIGHT));
        assertThat(answer(PATIENT).text()).isEqualTo(RIGHT);
    }

    @Test
    void answer_noMiners_saysSo() {
        var error = catchThrowableOfType(OpenAiError.class, () -> answer(PATIENT));
        assertThat(error.code()).isEqualTo("no_miners");
    }

    @Test
    void answer_allFail_saysSo() {
        miners.addDead(5);
        miners.add(5, answering(""));
        assertThat(catchThrowableOfType(OpenAiError.class, () -> answer(PATIENT)).code())
                .isEqualTo("upstream_failed");
        assertThat(catchThrowableOfType(OpenAiError.class, () -> streamed(PATIENT)).code())
                .isEqualTo("upstream_failed");
    }

    @Test
    void stream_arrivesInPieces() throws InterruptedException {
        miners.add(5, TestMiners.saying(RIGHT));
        assertThat(streamed(PATIENT)).isEqualTo(RIGHT);
    }

    @Test
    void stream_minerDiesInMidAnswer_anotherContinues() throws InterruptedException {
        miners.add(65_000, TestMiners.dyingAfter(6, RIGHT));
        miners.add(1, TestMiners.saying(RIGHT));
        assertThat(streamed(PATIENT)).isEqualTo(RIGHT);
    }

    @Test
    void stream_minerFallsSilent_anotherContinues() throws InterruptedException {
        var calls = new AtomicInteger();
        var silent = miners.add(65_000, miners.fallingSilentAfter(5, RIGHT, calls));
        miners.add(1, TestMiners.saying(RIGHT));
        assertThat(streamed(STALLING)).isEqualTo(RIGHT);
        assertThat(streamed(STALLING)).isEqualTo(RIGHT);
        assertThat(calls).hasValue(2);
        assertThat(miners.breakers().isResting(silent)).isTrue();
        assertThat(streamed(PATIENT)).isEqualTo(RIGHT);
        assertThat(calls).as("a resting miner is not asked").hasValue(2);
    }

    @Test
    void stream_hangingAndGarbageMiners_areSurvived() throws InterruptedException {
        miners.add(60_000, miners.hanging());
        miners.add(50_000, TestMiners.saying(GIBBERISH));
        miners.addDead(40_000);
        miners.add(1, TestMiners.saying(RIGHT));
        assertThat(streamed(HURRIED)).isEqualTo(RIGHT);
    }

    /// A quick miner of little incentive does not get in before a better one that thinks until the other has spoken.
    @Test
    void stream_betterMinerThatThinksFirst_isWaitedFor() throws InterruptedException {
        var otherHasSpoken = new CountDownLatch(1);
        miners.add(
                50_000,
                TestMiners.streaming((_, _, out) -> {
                    otherHasSpoken.await();
                    out.write("{\"piece\":\"" + RIGHT + "\"}\n");
                    out.write(TestMiners.END);
                }));
        miners.add(
                1,
                TestMiners.streaming((_, _, out) -> {
                    out.write("{\"piece\":\"" + OTHER + "\"}\n");
                    out.write(TestMiners.END);
                    otherHasSpoken.countDown();
                }));
        assertThat(streamed(HEDGING)).isEqualTo(RIGHT);
    }

    @Test
    void stream_betterMinerStaysSilent_theOtherIsTaken() throws InterruptedException {
        miners.add(50_000, miners.hanging());
        miners.add(9_000, TestMiners.saying(RIGHT));
        assertThat(streamed(HURRIED)).isEqualTo(RIGHT);
    }

    @Test
    void stream_callerGoesAway_endsTheMarket() {
        miners.add(5, TestMiners.saying(RIGHT));
        var gone = new IllegalStateException("gone");
        var thrown =
                catchThrowableOfType(
                        IllegalStateException.class,
                        () ->
                                miners.chat(PATIENT)
                                        .answer(
                                                request(true),
                                                _ -> {
                                                    throw gone;
                                                }));
        assertThat(thrown).isSameAs(gone);
    }

    private static Route embedding(float... vector) {
        return new Route(
                EmbeddingRequest.TYPE,
                Forward.answering((request, _) ->
                        EmbeddingRequest.answered(
                                request,
                                EmbeddingRequest.of(request).texts().stream()
                                        .map(_ -> vector)
                                        .toList())));
    }

    @Test
    void embed_highestIncentiveOfTheRightShapeWins() throws InterruptedException {
        miners.addDead(65_000);
        miners.add(60_000, embedding());
        miners.add(50_000, embedding(1, 0.5f));
        miners.add(40_000, embedding(9));
        var vectors = miners.embeddings(PATIENT).embed(List.of("a", "b"));
        assertThat(vectors).hasSize(2);
        assertThat(vectors.get(1)).containsExactly(1, 0.5f);
    }

    @Test
    void gibberish_isToldFromLanguage() {
        assertThat(AnswerChoice.isUseless(GIBBERISH)).isTrue();
        assertThat(AnswerChoice.isUseless(" \n")).isTrue();
        assertThat(AnswerChoice.isUseless(RIGHT)).isFalse();
        assertThat(AnswerChoice.isUseless("42")).isFalse();
        assertThat(AnswerChoice.isUseless("法国的首都是巴黎。")).isFalse();
    }
}
