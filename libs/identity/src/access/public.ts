import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const PUBLIC_ROUTE = 'jiannuo:public';

/** Opens a controller or a route to those who have not signed in; without it the guard refuses. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC_ROUTE, true);
