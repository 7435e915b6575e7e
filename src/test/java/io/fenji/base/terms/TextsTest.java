package io.fenji.base.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.terms.Refusal.Violation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"\uFFFF", "\uFFFE", "\uD83D", "\uDE00", "\uDE00\uD83D", "\0", "\u001B", "\u0085"})
    void what_no_document_holds_is_found_refused_and_replaced(String character) throws Exception {
        var text = "a" + character + "b";
        assertThat(Texts.holdsUnwritable(text)).isTrue();
        assertThat(Texts.writable(text)).matches("a\uFFFD{1,2}b");
        parse(Texts.writable(text));
        assertThat(refused(() -> Said.reason(text, Message.asItIs("Say why")))).isEqualTo("/reason");
        assertThat(refused(() -> Said.comment(text))).isEqualTo("/comment");
    }

    private static String refused(ThrowingCallable call) {
        var pointer = new String[1];
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        it -> pointer[0] = it.violations().stream()
                                .map(Violation::pointer)
                                .findFirst()
                                .orElseThrow());
        return pointer[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "two\nlines\r\n\tand more", "訂單", "\uD83D\uDE00", "\uFFFD", "\uFDD0"})
    void what_documents_hold_stays(String text) throws Exception {
        assertThat(Texts.holdsUnwritable(text)).isFalse();
        assertThat(Texts.writable(text)).isSameAs(text);
        parse(text);
        assertThat(Said.comment(text)).isEqualTo(text);
    }

    /** XML 1.0 takes it. */
    private static void parse(String text) throws Exception {
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(("<p>" + text + "</p>").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nothing_said_is_no_comment() {
        assertThat(Said.comment(null)).isNull();
    }
}
