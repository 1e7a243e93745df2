"""Asks a gateway with the official openai client: BASE_URL KEY RARE_KEY. Prints a line for each check; fails on the first that is wrong."""

import sys

import openai

base, key, rare_key = sys.argv[1:]
client = openai.OpenAI(base_url=base, api_key=key, max_retries=0, timeout=300)
question = [
    {"role": "system", "content": "Answer from the text."},
    {"role": "user", "content": "The cat is black. The dog is brown.\nWhat colour has the dog?"},
]


def check(what, right):
    print(what, "ok" if right else "WRONG", flush=True)
    if not right:
        sys.exit(1)


def refused(call, kind, status, **members):
    try:
        call()
    except kind as error:
        return error.status_code == status and all(getattr(error, n) == v for n, v in members.items())
    return False


def chat(**options):
    return client.chat.completions.create(model="myelin-text", messages=question, temperature=0, **options)


check("models", [m.id for m in client.models.list()] == ["myelin-text", "myelin-embeddings"])
whole = chat()
check("chat", whole.choices[0].message.content.strip() == "The dog is brown." and whole.choices[0].finish_reason == "stop")
check("usage", whole.usage.total_tokens == whole.usage.prompt_tokens + whole.usage.completion_tokens > 0)
cut = chat(max_tokens=2)
check("max_tokens", cut.choices[0].finish_reason == "length" and cut.choices[0].message.content.split() == ["The", "dog"])
check("stop", chat(stop=["brown"]).choices[0].message.content.strip() == "The dog is")
check("n", [c.index for c in chat(n=2).choices] == [0, 1])
check("unknown parameter", chat(extra_body={"novelty": 1}).choices[0].message.content.strip() == "The dog is brown.")

chunks = list(chat(stream=True, stream_options={"include_usage": True}))
text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
check("stream", text.strip() == "The dog is brown." and chunks[0].choices[0].delta.role == "assistant")
check("stream's end", chunks[-2].choices[0].finish_reason == "stop" and chunks[-1].usage.total_tokens > 0 and not chunks[-1].choices)
check("stream without usage", all(c.usage is None for c in chat(stream=True)))


def embed(value, **options):
    return client.embeddings.create(model="myelin-embeddings", input=value, **options).data


one = embed("hello world")[0].embedding
check("embedding", len(one) == 384 and abs(sum(x * x for x in one) - 1) < 1e-3)
plain = embed(["other", "hello world"], encoding_format="float")
same = all(abs(a - b) < 1e-6 for a, b in zip(plain[1].embedding, one))
check("embeddings keep order", [d.index for d in plain] == [0, 1] and same)

stranger = openai.OpenAI(base_url=base, api_key="wrong", max_retries=0)
check("wrong key", refused(stranger.models.list, openai.AuthenticationError, 401, code="invalid_api_key"))
check("unknown model", refused(lambda: client.models.retrieve("none"), openai.NotFoundError, 404, code="model_not_found"))
check("bad value", refused(lambda: chat(max_tokens=0), openai.BadRequestError, 400, param="max_tokens"))
huge = [{"role": "user", "content": "x " * 5_000_000}]
check(
    "10 MB",
    refused(
        lambda: client.chat.completions.create(model="myelin-text", messages=huge),
        openai.APIStatusError,
        413,
        code="request_too_large",
    ),
)
# The other key may make one request a minute. Only where each took as long as that would none be refused.
rare = openai.OpenAI(base_url=base, api_key=rare_key, max_retries=0, timeout=300)


def chat_rarely():
    return rare.chat.completions.create(model="myelin-text", messages=question)


check("limit", any(refused(chat_rarely, openai.RateLimitError, 429, code="rate_limit_exceeded") for _ in range(5)))
