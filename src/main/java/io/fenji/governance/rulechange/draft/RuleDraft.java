package io.fenji.governance.rulechange.draft;

import io.fenji.base.http.EntityTag;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A set of rules that does not grade yet, with the examples it has to satisfy. Its files stand in {@link DraftFiles}. */
@Entity
@Table(name = "rule_draft")
public class RuleDraft extends PanacheEntityBase {

    /** Where a draft came from. */
    public enum Origin {
        /** By a call; every author is known by name. */
        API,
        /** From the folder; who edited it is known only as far as the operating system tells. */
        FOLDER,
        /** An archived set that shall grade again. */
        ROLLBACK
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** Rises with every change; told as ETag. */
    @Version
    public int version;

    @Enumerated(EnumType.STRING)
    public DraftState state;

    @Enumerated(EnumType.STRING)
    public Origin origin;

    public String title;

    /** The set that was in force when the draft was begun or last submitted. */
    public String base;

    /** Of its set when it was edited, handed in or weighed last: its rule files and the definitions that they name; of the files alone where they are not sound. */
    public String hash;

    /** Number of the month from which on it shall grade; null: every month. */
    @Nullable
    @Column(name = "effective_from")
    public Integer effectiveFrom;

    /** What the set shall be called; null where nobody named it. */
    @Nullable
    public String label;

    /** Everybody who wrote at it, separated by commas. */
    public String authors;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "created_by")
    public String createdBy;

    @Column(name = "edited_at")
    public Instant editedAt;

    @Column(name = "edited_by")
    public String editedBy;

    @Nullable
    @Column(name = "submitted_at")
    public Instant submittedAt;

    @Nullable
    @Column(name = "submitted_by")
    public String submittedBy;

    @Nullable
    @Column(name = "ended_at")
    public Instant endedAt;

    @Nullable
    @Column(name = "ended_by")
    public String endedBy;

    public static RuleDraft begin(Origin origin, String title, String base, String hash, Instant at, String by) {
        var draft = new RuleDraft();
        draft.state = DraftState.OPEN;
        draft.origin = origin;
        draft.title = title;
        draft.base = base;
        draft.hash = hash;
        draft.authors = by;
        draft.createdAt = at;
        draft.createdBy = by;
        draft.editedAt = at;
        draft.editedBy = by;
        draft.persist();
        return draft;
    }

    /** The draft of that id; a refusal where there is none. */
    public static RuleDraft ofId(long id) {
        return RuleDraft.<RuleDraft>findByIdOptional(id)
                .orElseThrow(() -> Refusal.notFound("rule-draft.unknown", Message.of("rule-draft.unknown", id)));
    }

    /** The draft of that id, if it is still as the caller has read it; with null as it is. */
    public static RuleDraft ofId(long id, @Nullable Integer version) {
        var draft = ofId(id);
        if (version != null && draft.version != version) {
            throw EntityTag.stale(Message.of("rule-draft.stale", id, draft.version, draft.editedBy, version));
        }
        return draft;
    }

    public static List<RuleDraft> before(long id, int limit) {
        return find("id < ?1 order by id desc", id).page(0, limit).list();
    }

    /** The draft that the folder's last change led to, if nobody has decided on it yet. */
    public static Optional<RuleDraft> pendingOfFolder() {
        return find(
                        "origin = ?1 and state in (?2, ?3) order by id desc",
                        Origin.FOLDER,
                        DraftState.OPEN,
                        DraftState.SUBMITTED)
                .firstResultOptional();
    }

    @Nullable
    public Month from() {
        return effectiveFrom == null ? null : Month.ofNumber(effectiveFrom);
    }

    public List<String> authors() {
        return Arrays.asList(authors.split(","));
    }

    /** Everybody who wrote at it or handed it in. */
    public Set<String> preparers() {
        var all = new LinkedHashSet<>(authors());
        if (submittedBy != null) {
            all.add(submittedBy);
        }
        return all;
    }

    /** Somebody writes at it; what was submitted is open again. */
    public void edit(String newHash, Instant at, String by) {
        if (state != DraftState.OPEN) {
            pass(DraftState.OPEN);
            submittedAt = null;
            submittedBy = null;
        }
        hash = newHash;
        editedAt = at;
        editedBy = by;
        addAuthor(by);
    }

    public void addAuthor(String name) {
        if (!authors().contains(name)) {
            authors = authors + "," + name;
        }
    }

    public void submit(String presentBase, String presentHash, Instant at, String by) {
        pass(DraftState.SUBMITTED);
        base = presentBase;
        hash = presentHash;
        submittedAt = at;
        submittedBy = by;
    }

    /** The set with which it is compared: what is in force, or where it came into force itself what was so before. */
    public String heldAgainst(String active) {
        return state == DraftState.ACTIVE ? base : active;
    }

    /** Before its impact is computed: an open draft is held against the set in force, one that was handed in against that which it was handed in for. */
    public void compareWith(String active) {
        switch (state) {
            case OPEN -> base = active;
            case SUBMITTED -> refuseOther(active);
            case ACTIVE, REJECTED, WITHDRAWN ->
                throw Refusal.conflict("rule-draft.state", Message.of("rule-draft.ended", id, state));
        }
    }

    /** Refused where another set than that is in force by now. */
    public void refuseOther(String active) {
        if (!active.equals(base)) {
            throw Refusal.conflict("rule-draft.base", Message.of("rule-draft.base", id));
        }
    }

    /** Refused where an attribute that it names was defined anew since. */
    public void refuseRedefined(String presentHash) {
        if (!presentHash.equals(hash)) {
            throw Refusal.conflict("rule-draft.redefined", Message.of("rule-draft.redefined", id));
        }
    }

    /** Its version rises, though nothing of itself changes: an approval that is not the last one changes what may be decided on it. */
    public void rise() {
        getEntityManager().lock(this, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    }

    public void end(DraftState verdict, Instant at, String by) {
        pass(verdict);
        endedAt = at;
        endedBy = by;
    }

    private void pass(DraftState next) {
        if (!state.may(next)) {
            throw Refusal.conflict("rule-draft.state", Message.of("rule-draft.state", id, state, next));
        }
        state = next;
    }
}
