package io.fenji.base.outbox;

/** What is to be sent: the lane that it waits in, and what the receiver makes of it. */
public record NewMessage(String lane, String content) {}
