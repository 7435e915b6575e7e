package io.fenji.base.storage.sql;

import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.descriptor.jdbc.TimestampUtcAsOffsetDateTimeJdbcType;

/**
 * An entity's moments go to the database with their offset, as those of {@code Sql} do. Hibernate's own way for PostgreSQL is a timestamp without an
 * offset and a calendar; H2 takes it for a time of the machine's zone, and each save would move the moment by that zone's offset.
 */
public final class MomentType implements TypeContributor {

    @Override
    public void contribute(TypeContributions types, ServiceRegistry services) {
        types.contributeJdbcType(TimestampUtcAsOffsetDateTimeJdbcType.INSTANCE);
    }
}
