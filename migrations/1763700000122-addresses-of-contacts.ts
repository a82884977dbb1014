import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose account hangs on a contact is reached where the contact is: an address of their own would be out of everyone's sight. */
export class AddressesOfContacts1763700000122 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE people SET email = NULL, phone = NULL WHERE contact_id IS NOT NULL;
      ALTER TABLE people ADD CONSTRAINT people_address_of_contact
        CHECK (contact_id IS NULL OR (email IS NULL AND phone IS NULL));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE people DROP CONSTRAINT people_address_of_contact');
  }
}
