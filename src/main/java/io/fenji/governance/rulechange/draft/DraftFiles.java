package io.fenji.governance.rulechange.draft;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.fenji.rules.ruleset.RuleFolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files of the drafts: rule files, and examples below {@code examples/}. Kept byte for byte. */
@ApplicationScoped
public class DraftFiles {

    private static final int LARGEST = 512 * 1024;
    private static final int MOST = 100;
    private static final Pattern NAME =
            Pattern.compile("(examples/)?[\\p{L}\\p{N}_][\\p{L}\\p{N}_. -]{0,95}\\.(drl|csv)");

    private final Sql sql;

    DraftFiles(Sql sql) {
        this.sql = sql;
    }

    /** Rule files and examples, apart. */
    public RuleFolder of(long draft) {
        var rules = new TreeMap<String, byte[]>();
        var examples = new TreeMap<String, byte[]>();
        record File(String name, String content) {}
        sql.with("draft", draft)
                .list(File.class, "select name, content from rule_draft_file where draft_id = :draft")
                .forEach(it -> (isExample(it.name) ? examples : rules)
                        .put(it.name, it.content.getBytes(StandardCharsets.UTF_8)));
        return new RuleFolder(rules, examples);
    }

    private static boolean isExample(String name) {
        return name.startsWith(RuleFolder.EXAMPLES + "/");
    }

    /** Puts the file into the draft, in the place of one of that name. */
    public void put(long draft, String name, byte[] bytes) {
        check(name, bytes);
        remove(draft, name);
        if (count(draft) >= MOST) {
            throw Refusal.invalid("rule-file.many", Message.of("rule-file.many", MOST), name);
        }
        sql.with("draft", draft, "name", name, "content", new String(bytes, StandardCharsets.UTF_8))
                .update("insert into rule_draft_file (draft_id, name, content) values (:draft, :name, :content)");
    }

    private long count(long draft) {
        return sql.with("draft", draft).one(Long.class, "select count(*) from rule_draft_file where draft_id = :draft");
    }

    void putAll(long draft, SortedMap<String, byte[]> files) {
        files.forEach((name, bytes) -> put(draft, name, bytes));
    }

    public void replaceAll(long draft, RuleFolder files) {
        sql.with("draft", draft).update("delete from rule_draft_file where draft_id = :draft");
        putAll(draft, files.rules());
        putAll(draft, files.examples());
    }

    /** Whether there was one. */
    public boolean remove(long draft, String name) {
        return sql.with("draft", draft, "name", name)
                        .update("delete from rule_draft_file where draft_id = :draft and name = :name")
                > 0;
    }

    private static void check(String name, byte[] bytes) {
        if (!NAME.matcher(name).matches() || isExample(name) == name.endsWith(".drl")) {
            throw Refusal.invalid("rule-file.name", Message.of("rule-file.name", Texts.shortened(name)), "name");
        }
        if (bytes.length > LARGEST) {
            throw Refusal.invalid("rule-file.size", Message.of("rule-file.size", name, bytes.length, LARGEST), name);
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            if (text.toString().indexOf('\0') >= 0) {
                throw Refusal.invalid("rule-file.encoding", Message.of("rule-file.nul", name), name);
            }
        } catch (CharacterCodingException notText) {
            throw Refusal.invalid("rule-file.encoding", Message.of("rule-file.encoding", name), name);
        }
    }
}
