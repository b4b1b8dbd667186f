// The processor's instruction counter, if the machine lets this process read it.
#include "CSystem.h"

#include <errno.h>

#ifdef __linux__
#include <linux/perf_event.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int cs_counter_open(void) {
  struct perf_event_attr attributes;
  memset(&attributes, 0, sizeof attributes);
  attributes.size = sizeof attributes;
  attributes.type = PERF_TYPE_HARDWARE;
  attributes.config = PERF_COUNT_HW_INSTRUCTIONS;
  attributes.disabled = 1;
  attributes.exclude_kernel = 1;
  attributes.exclude_hv = 1;
  int counter = (int)syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0);
  return counter < 0 ? -errno : counter;
}

void cs_counter_start(int counter) {
  ioctl(counter, PERF_EVENT_IOC_RESET, 0);
  ioctl(counter, PERF_EVENT_IOC_ENABLE, 0);
}

long long cs_counter_stop(int counter) {
  ioctl(counter, PERF_EVENT_IOC_DISABLE, 0);
  long long count = 0;
  return read(counter, &count, sizeof count) == sizeof count ? count : -1;
}

void cs_counter_close(int counter) { close(counter); }

#else

int cs_counter_open(void) { return -ENOSYS; }
void cs_counter_start(int counter) { (void)counter; }
long long cs_counter_stop(int counter) { (void)counter; return -1; }
void cs_counter_close(int counter) { (void)counter; }

#endif
