package io.fenji.grading.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fenji.base.http.Cursor;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The customers, by code. */
@Path("/api/v1/customers")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.SERVICE, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class CustomerResource {

    /**
     * A customer in a list.
     *
     * @param owner the person who looks after it; null: nobody, unless it is masked
     * @param masked fields that the caller may not see: they are null. Left out where there are none
     */
    record View(
            String code,
            String name,
            @Nullable String country,
            @Nullable String owner,
            @Nullable String department,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {

        private static final List<String> OF_OTHERS = List.of("owner", "department");

        static View of(Customer it, boolean whole, List<String> ofOthers) {
            return whole
                    ? new View(it.code, it.name, it.country, it.owner, it.department, List.of())
                    : new View(it.code, it.name, it.country, null, null, ofOthers);
        }
    }

    /** @param closing by which it ends; null: it goes on, unless it is masked */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record WholeView(@JsonUnwrapped View customer, @Nullable CustomerClosing closing) {

        private static final List<String> OF_OTHERS = List.of("owner", "department", "closing");
    }

    private final Closings closings;
    private final OwnerNames owners;
    private final Sight sight;

    CustomerResource(Closings closings, OwnerNames owners, Sight sight) {
        this.closings = closings;
        this.owners = owners;
        this.sight = sight;
    }

    /** Of one owner or department, if one is given: whoever sees not every customer whole is answered its own ones only. */
    @GET
    @Transactional
    public Cursor<View> list(
            @QueryParam("owner") @Nullable String owner,
            @QueryParam("department") @Nullable String department,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var wanted = owner == null ? department == null ? null : sight.owner() : owner(owner);
        var found = Customer.after(Cursor.text(cursor), wanted, text(department), most + 1);
        return Cursor.page(
                found.stream()
                        .map(it -> View.of(it, sight.isWhole(it), View.OF_OTHERS))
                        .toList(),
                most,
                View::code);
    }

    /** Refused where it is another than the caller and the caller sees only its own, in the same words whether there is such a person or not. */
    private String owner(String meant) {
        var own = sight.owner();
        if (own != null && !owners.isOf(own, meant, "owner")) {
            throw Refusal.forbidden("customer.not-yours", Message.of("customer.not-yours.owners"));
        }
        return own != null ? own : owners.known(meant, "owner");
    }

    private static @Nullable String text(@Nullable String department) {
        if (department != null && Texts.holdsUnwritable(department)) {
            throw Refusal.invalid("department.unfit", Message.of("department.control"), "department");
        }
        return department;
    }

    /** Of a customer that is not the caller's own, where only those are seen whole, code, name and country. */
    @GET
    @Path("{code}")
    @Transactional
    public WholeView one(String code) {
        var customer = Customer.ofCode(code, "code");
        var whole = sight.isWhole(customer);
        return new WholeView(
                View.of(customer, whole, WholeView.OF_OTHERS),
                whole ? closings.ofCustomer(customer.id).orElse(null) : null);
    }
}
