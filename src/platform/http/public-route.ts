import { SetMetadata } from '@nestjs/common';

/** Metadata key under which a route says that anybody may use it, with the reason. */
export const PUBLIC = 'dieuphoi:public';

/** An explicit "anybody may", with its reason; everything else names a permission or is refused. */
export const Public = (reason: string): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, reason);
