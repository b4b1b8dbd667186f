// Ends a process with the one that started it.
#include "CSystem.h"

#ifdef __linux__
#include <signal.h>
#include <sys/prctl.h>

void cs_end_with_parent(void) { prctl(PR_SET_PDEATHSIG, SIGKILL); }

#else

void cs_end_with_parent(void) {}

#endif
