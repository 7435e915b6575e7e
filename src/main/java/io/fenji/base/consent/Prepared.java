package io.fenji.base.consent;

import io.fenji.base.access.Actor;
import io.fenji.base.terms.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Something that another person decides on (policy 三(三)2).
 *
 * @param what such as "run 7"
 * @param by everybody who prepared it
 */
record Prepared(String what, List<Actor> by) {

    /** A refusal where one person stands behind the decider and any of those who prepared it. */
    void refuse(Actor decider) {
        preparer(decider).ifPresent(preparer -> {
            throw Refusal.forbidden("approval.own-work", reason(decider, preparer));
        });
    }

    private Optional<Actor> preparer(Actor decider) {
        return by.stream()
                .filter(it -> it.name().equals(decider.name()))
                .findFirst()
                .or(() -> by.stream().filter(it -> it.isOneWith(decider)).findFirst());
    }

    private String reason(Actor decider, Actor preparer) {
        return decider.name().equals(preparer.name())
                ? "'%s' prepared %s; another manager decides on it.".formatted(decider.name(), what)
                : "'%s', who prepared %s, and '%s' are one person; another manager decides on it."
                        .formatted(preparer.name(), what, decider.name());
    }
}
