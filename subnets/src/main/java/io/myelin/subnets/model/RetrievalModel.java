package io.myelin.subnets.model;

import io.myelin.subnets.model.ChatAnswer.Finish;
import io.myelin.subnets.model.ModelException.Reason;
import java.util.ArrayList;
import java.util.List;

/// Answers with the sentence that shares most words with the question, and generates nothing.
///
/// It searches the conversation itself (other questions apart) and a corpus. The question is the last sentence of the last message;
/// ranks are [Bm25]'s.
public final class RetrievalModel implements ChatModel {
    private final Corpus corpus;
    private final Bm25 index;

    /// Indexes the corpus, which takes a moment.
    public RetrievalModel(Corpus corpus) {
        this.corpus = corpus;
        this.index = new Bm25(corpus.sentences());
    }

    @Override
    public String name() {
        return "retrieval-" + corpus.name();
    }

    @Override
    public ChatAnswer chat(List<ChatMessage> messages, ChatOptions options, TextReader reader) {
        AnswerStream stream = new AnswerStream(options, reader);
        List<String> sentences = new ArrayList<>();
        int chars = ChatMessage.chars(messages);
        for (ChatMessage message : messages) {
            message.content().lines().map(Corpus::sentencesOf).forEach(sentences::addAll);
        }
        if (sentences.isEmpty()) {
            throw new ModelException(
                    Reason.BAD_REQUEST, "a conversation of no words can't be answered");
        }
        String question = sentences.removeLast();
        List<String> words = List.of(bestSentence(question, sentences).split("(?<=\\s)"));
        int made = 0;
        while (made < words.size() && made < options.maxTokens() && stream.isOpen()) {
            stream.append(words.get(made++));
        }
        return stream.end(made < words.size() ? Finish.LENGTH : Finish.STOP, chars / 5, made);
    }

    private String bestSentence(String question, List<String> sentences) {
        Bm25.Hit hit = index.best(question);
        String best = hit.text() < 0 ? "" : corpus.sentences().get(hit.text());
        double score = hit.score();
        for (String sentence : sentences) {
            double its = sentence.endsWith("?") ? 0 : index.score(question, sentence);
            if (its > score) {
                best = sentence;
                score = its;
            }
        }
        return best;
    }
}
