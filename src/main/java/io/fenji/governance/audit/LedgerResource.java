package io.fenji.governance.audit;

import io.fenji.base.http.Cursor;
import io.fenji.base.http.problem.Nearest;
import io.fenji.base.http.request.Heavy;
import io.fenji.base.ledger.anchor.Anchor;
import io.fenji.base.ledger.anchor.Anchoring;
import io.fenji.base.ledger.record.Entry;
import io.fenji.base.ledger.verify.Report;
import io.fenji.base.ledger.verify.Verification;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tamper-evident ledger: what is in it, its anchors, and whether everything still is as it was recorded. */
@Path("/api/v1/audit")
@RolesAllowed({Role.AUDITOR, Role.ADMIN, Role.MANAGER})
public class LedgerResource {

    /**
     * One page of the anchors of this database.
     *
     * @param publicKey in PEM: whoever keeps it and the anchors elsewhere can check both without this service
     * @param next the cursor that brings the page after it; null: this was the last
     */
    public record AnchorList(
            String publicKey, List<Anchor> items, @Nullable String next) {}

    private final Sql sql;
    private final Anchoring anchoring;

    public LedgerResource(Sql sql, Anchoring anchoring) {
        this.sql = sql;
        this.anchoring = anchoring;
    }

    /** Checks all of it, beside whoever works: seconds per hundred thousand rows. With content=false only the chain and its anchors. */
    @GET
    @Path("verify")
    @Heavy
    @Transactional
    public Report verify(@QueryParam("content") @DefaultValue("true") boolean content) {
        return new Verification(sql, anchoring.anchors()).verify(content);
    }

    /** The entries, the latest first. */
    @GET
    @Path("ledger")
    @Transactional
    public Cursor<Entry> entries(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        refuseUnknown(kind);
        refuseControls(subject, "subject");
        var most = Cursor.limit(limit);
        return Cursor.page(
                Entry.before(sql, Cursor.number(cursor, Long.MAX_VALUE), kind, subject, most + 1),
                most,
                entry -> String.valueOf(entry.seq()));
    }

    private static void refuseUnknown(@Nullable String kind) {
        if (kind != null && !Entry.kinds().contains(kind)) {
            throw Refusal.invalid(
                    "kind.unknown",
                    Message.of(
                            "kind.unknown",
                            Texts.shortened(kind),
                            Nearest.hint(kind, Entry.kinds()),
                            String.join(", ", Entry.kinds())),
                    "kind");
        }
    }

    private static void refuseControls(@Nullable String text, String name) {
        if (text != null && Texts.holdsUnwritable(text)) {
            throw Refusal.invalid("parameter.unreadable", Message.of("parameter.control", name), name);
        }
    }

    /** The anchors, the latest first; a cursor is how many come before it in the file. */
    @GET
    @Path("anchors")
    public AnchorList anchors(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var ours = anchoring.ours();
        var end = (int) Math.max(0, Math.min(Cursor.number(cursor, Long.MAX_VALUE), ours.size()));
        var begin = Math.max(0, end - most);
        var items = new ArrayList<>(ours.subList(begin, end));
        Collections.reverse(items);
        return new AnchorList(anchoring.publicKey(), items, begin == 0 ? null : String.valueOf(begin));
    }
}
