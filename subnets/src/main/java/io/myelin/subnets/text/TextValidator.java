package io.myelin.subnets.text;

import io.myelin.sdk.neuron.spi.Answer;
import io.myelin.sdk.neuron.spi.Validator;
import io.myelin.subnets.text.TextChallenge.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/// The validator of the text market.
///
/// Kinds of task are dealt like cards, in an order that the seeds decide: a deck holds each kind once, and those that do as
/// they are told, which is what consumers want most, twice. A miner's average thereby rests on all that is asked for after
/// few tasks, not on which kinds chance brought up. For one thread.
public final class TextValidator implements Validator<TextChallenge> {
    private static final List<Kind> TOLD = List.of(Kind.COPY, Kind.FORMAT);

    private final Deque<Kind> deck = new ArrayDeque<>();

    @Override
    public TextChallenge challenge(long seed) {
        if (deck.isEmpty()) {
            var kinds = new ArrayList<>(Arrays.asList(Kind.values()));
            kinds.addAll(TOLD);
            Collections.shuffle(kinds, new Random(seed));
            deck.addAll(kinds);
        }
        return TextTasks.make(deck.removeFirst(), seed);
    }

    @Override
    public double[] score(TextChallenge challenge, List<Answer> answers) {
        return TextScoring.score(challenge, answers);
    }

    /// Answers to single tasks vary more than miners do.
    @Override
    public double movingAverageAlpha() {
        return 0.05;
    }
}
